"""What leaves in a spreadsheet comes back: nothing changes unless somebody changed it."""

from __future__ import annotations

import csv
import io

import pytest

from tests.workspace.exchange.conftest import exported
from workspace.exports.writers.tables import safe, spoken
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry

pytestmark = pytest.mark.django_db


def edited(data: bytes, change) -> str:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    head = {name: at for at, name in enumerate(rows[0])}
    for row in rows[1:]:
        change(row, head)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue()


def test_an_export_imported_again_changes_nothing(renee, entry, brought):
    before = Entry.objects.values().get()
    done = brought(renee, exported(renee))
    assert (done.unchanged, done.created, done.changed, done.refused) == (1, 0, 0, 0)
    assert Entry.objects.values().get() == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_whatever_the_spreadsheet_wrote_it_with(renee, entry, brought, encoding, delimiter):
    rows = csv.reader(io.StringIO(exported(renee).decode("utf-8-sig"), newline=""), delimiter=";")
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    done = brought(renee, out.getvalue().encode(encoding))
    assert (done.unchanged, done.refused) == (1, 0)


def test_one_cell_edited_is_one_entry_changed(renee, entry, brought):
    def change(row, head):
        row[head["titre"]] = "Une navette le jeudi"

    done = brought(renee, edited(exported(renee), change))
    assert (done.changed, done.unchanged, done.refused) == (1, 0, 0)
    entry.refresh_from_db()
    assert entry.title == "Une navette le jeudi"
    assert entry.body.startswith("- d'abord") and entry.themes.count() == 2


def test_an_old_copy_never_overwrites_newer_work(renee, alice, entry, brought):
    file = exported(renee)
    knowledge.edit_entry(entry, by=alice, title="Une navette, corrigée sur le site")

    def change(row, head):
        row[head["titre"]] = "Une navette le jeudi"

    done = brought(renee, edited(file, change))
    assert (done.changed, done.refused) == (0, 1)
    assert "a changé sur le site" in done.lines.get().faults[0][1]
    entry.refresh_from_db()
    assert entry.title == "Une navette, corrigée sur le site"


def test_the_partners_identifiers_are_enough(renee, entry, brought):
    done = brought(renee, "identifiant externe;source;titre\nTL-7;Réseau des tiers-lieux;Autre titre\n")
    assert done.changed == 1
    entry.refresh_from_db()
    assert entry.title == "Autre titre" and entry.place == "Pertuis"


def test_what_a_page_decides_is_not_decided_by_a_file(renee, entry, brought):
    def change(row, head):
        row[head["pour qui"]] = "la région"

    done = brought(renee, edited(exported(renee), change))
    assert (done.changed, done.refused) == (0, 1)
    assert Entry.objects.get().visibility == Entry.Visibility.PUBLIC


def test_formulas_leave_inert_and_come_back_as_they_were():
    for text in ("=1+1", "'=1+1", "''=x", "- a", "+33", "@x", "'abc", "abc", "=cmd|' /C calc'!A0"):
        assert spoken(safe(text)) == text
        assert not safe(text).startswith(("=", "+", "-", "@"))


def test_a_title_that_is_a_formula_survives_the_round_trip(renee, entry, brought):
    knowledge.edit_entry(entry, by=renee, title="=HYPERLINK(A1)")
    file = exported(renee)
    assert "\n=HYPERLINK" not in file.decode() and ";=HYPERLINK" not in file.decode()
    assert brought(renee, file).unchanged == 1
