"""Where somebody could be recognised, and what stands there instead; in a time that is the text's length."""

import pytest

from tests.bounded import bounded
from workspace.masking import find, has_right_key, masked, surnames_of

KEYED = "1 84 05 84 123 456"


def keyed(number: str) -> str:
    return f"{number} {97 - int(number.replace(' ', '')) % 97:02d}"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Hier Mme Dupont est venue.", "Hier Mme D. est venue."),
        ("Avec M. de Villeneuve.", "Avec M. V."),
        ("Maître Le Goff-Martin plaide.", "Maître L. plaide."),
        ("Le Dr Aït-Kaci et Monsieur Jean Valjean.", "Le Dr A. et Monsieur J."),
        ("Appeler le 06 12 34 56 78.", "Appeler le (téléphone)."),
        ("Écrire à a.b@exemple.fr !", "Écrire à (courriel) !"),
        ("Au 12 rue des Oliviers est le lieu.", "Au (adresse) est le lieu."),
        ("3 bis, avenue Jean Jaurès 84000 Avignon", "(adresse) Avignon"),
        ("Elle est née le 12 mars 1985.", "Elle est née en 1985."),
        ("Date de naissance : 01/02/1990", "Date de naissance : en 1990"),
        (keyed(KEYED), "(numéro de sécurité sociale)"),
    ],
)
def test_it_is_replaced_by_less(text, after):
    assert masked(text, find(text)) == after
    assert not find(after)


@pytest.mark.parametrize(
    "text",
    ["Le 12 mars 2026, la réunion.", "Madame n'est pas venue.", "En 1985, à Digne.", "M. D. et Mme L."],
)
def test_what_names_nobody_is_left_alone(text):
    assert not find(text)


def test_a_name_said_once_with_its_title_is_found_alone_elsewhere():
    said = ["Mme Dupont habite ici.", "Dupont est partie ; le Pont-Dupont est un lieu."]
    assert masked(said[1], find(said[1], surnames_of(said))) == "D. est partie ; le Pont-Dupont est un lieu."


def test_the_key_of_a_number_tells_whether_it_was_well_copied():
    assert has_right_key(keyed(KEYED)) and not has_right_key(KEYED + " 00")
    [found] = find(KEYED + " 00")
    assert not found.sure and find(keyed(KEYED))[0].sure
    corsican = 1840519123456
    assert has_right_key(f"184052A123456{97 - corsican % 97:02d}")


HOSTILE = [
    "1",
    "1 ",
    "M. ",
    "M. Aa ",
    "Mme Dupont ",
    "0 ",
    "+33 ",
    "12 rue A ",
    "a@a.",
    "né le ",
    "né le 1 ",
    "é",
]
HOSTILE += ["184", "DDN:", "date de naissance ", "12 rue de la ", "'", "Aa-"]


@pytest.mark.parametrize("pattern", HOSTILE, ids=repr)
def test_a_hostile_text_costs_nothing_much(pattern):
    text = pattern * 100_000
    bounded(1, lambda: find(text, surnames_of([text])))
