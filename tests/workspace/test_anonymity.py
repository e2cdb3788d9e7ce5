"""A hint where a text names somebody; the browser's own finds the same (tests/js/identify.test.js)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bounded import bounded
from workspace.anonymity import hints

CASES = json.loads((Path(__file__).resolve().parents[1] / "identities.json").read_text())
FOUND = [(kind, text) for kind, texts in CASES["found"].items() for text in texts]
HOSTILE = ["1", "1 ", "a", "M. ", "M.", "0 ", "+33", "+33 ", "12 rue ", "a@"]
HOSTILE += ["@a.", "a.", "184", " ", "\n", "-", "é", "bis "]


@pytest.mark.parametrize(("kind", "text"), FOUND, ids=lambda value: value[:24])
def test_what_names_somebody_is_noticed(kind, text):
    assert hints(text) == [kind]


@pytest.mark.parametrize("text", CASES["nobody"], ids=lambda text: text[:24])
def test_what_names_nobody_is_let_alone(text):
    assert hints(text) == []


def test_several_texts_are_read_as_one():
    assert hints("Mme Dupont", "06 12 34 56 78") == ["name", "phone"]


@pytest.mark.parametrize("pattern", HOSTILE, ids=repr)
def test_a_text_without_end_costs_nothing_much(pattern):
    for head in ("", "+33", "12", "M."):
        bounded(0.25, hints, head + pattern * 100_000)
