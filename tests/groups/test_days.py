"""A day is written as one says it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

from groups import days

ALONE = re.compile(r"\b(date_format\(|dateformat import|utils.dateformat)|strftime\([^)]*%B")


@pytest.mark.parametrize(
    ("day", "how", "said"),
    [
        (date(2026, 12, 1), "j F", "1er décembre"),
        (date(2026, 12, 1), "l j F Y", "mardi 1er décembre 2026"),
        (date(2026, 12, 1), "j M", "1er Déc"),
        (date(2026, 12, 2), "j F", "2 décembre"),
        (date(2026, 12, 11), "j F", "11 décembre"),
        (date(2026, 12, 21), "j F", "21 décembre"),
        (date(2026, 12, 1), "j", "1"),  # alone, as in a month
        (date(2026, 12, 1), "d/m/Y", "01/12/2026"),
        (date(2026, 12, 1), r"\j j F", "j 1er décembre"),
        # In France it is already the first.
        (datetime(2026, 11, 30, 23, 15, tzinfo=UTC), r"j F à H \h i", "1er décembre à 00 h 15"),
    ],
)
def test_the_first_of_the_month_is_the_first(day, how, said):
    assert days.said(day, how) == said
    template = Template("{{ day|date:how }}")
    assert template.render(Context({"day": day, "how": how})) == said


def test_in_another_language_it_is_written_otherwise():
    with translation.override("en"):
        assert days.said(date(2026, 12, 1), "j F") == "1 December"


def test_what_is_no_day_says_nothing():
    assert Template("{{ day|date:'j F' }}{{ none|date }}").render(Context({"day": "", "none": None})) == ""


def test_every_day_is_written_by_it():
    """Whatever writes a day by itself writes « 1 décembre »."""
    root = Path(__file__).resolve().parents[2]
    own = root / "groups" / "days.py"
    sources = [path for room in ("groups", "workspace", "sessions") for path in (root / room).rglob("*.py")]
    wrong = [
        str(path.relative_to(root)) for path in sources if path != own and ALONE.search(path.read_text())
    ]
    assert wrong == []
