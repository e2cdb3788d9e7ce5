"""French words, as people write them and as they look for them."""

from __future__ import annotations

import pytest

from workspace.search import words
from workspace.search.asking import Asked, read
from workspace.search.index import stemmed, weights
from workspace.search.marking import excerpt, marked


def meet(one: str, other: str) -> bool:
    return bool(set(words.stems(one)) & set(words.stems(other)))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("crèches", "crèche"),
        ("creche", "crèches"),
        ("CRÈCHE", "crèche"),
        ("emploi", "emplois"),
        ("réunis", "réunir"),
        ("reunions", "réunion"),
        ("preparees", "préparées"),
        ("préparer", "préparées"),
        ("travaux", "travail"),
        ("bureaux", "bureau"),
        ("journal", "journaux"),
        ("aines", "aînés"),
        ("coeur", "cœur"),
        ("habitante", "habitants"),
        ("eleves", "élève"),
        ("2026", "2026"),
    ],
)
def test_a_word_finds_its_sisters(typed, written):
    assert meet(typed, written)


@pytest.mark.parametrize(("one", "other"), [("garde", "gare"), ("poste", "porte"), ("mère", "maire")])
def test_and_not_its_neighbours(one, other):
    assert not meet(one, other)


def test_an_article_is_not_a_part_of_the_word():
    assert words.tokens("l'emploi d’Élise qu'on") == ["emploi", "Élise", "on"]


def test_words_that_say_nothing_are_not_looked_for():
    assert read("le de avec à l'").is_empty
    assert [word.written for word in read("garde de la nuit").words] == ["garde", "nuit"]


def asked_words(asked: Asked) -> list[str]:
    return [word.written for word in asked.words]


def test_expressions_and_exclusions_are_read():
    asked = read('« compte rendu » -projet sous-préfecture "garde d\'enfants"')
    assert asked_words(asked) == ["compte", "rendu", "préfecture", "garde", "enfants"]
    assert asked.phrases == ("compt rendu", "gard enfant")
    assert asked_words(Asked(words=asked.without)) == ["projet"]


def test_the_last_word_is_perhaps_the_beginning_of_another():
    assert read("une asso").words[-1].start == "asso"
    assert read("une asso ").words[-1].start == "asso"  # blanks at the end do not come through a form's field
    assert read('"une asso"').words[-1].start == ""


HOSTILE = [
    "",
    " ",
    '"',
    '"""',
    '"garde',
    "garde\x00samedi",
    "(NEAR OR AND NOT *",
    "garde* OR (enfants",
    "title:garde^2 ~ {a b} [c]",
    "'; DROP TABLE workspace_indexed; --",
    "%_%",
    "\\",
    "🦊🎉",
    "-",
    "--- -",
    "-garde",
    "\u202egarde\u202c",
    "é" * 10_000,
    "garde " * 2_000,
    "a\u0301" * 500,
    "\ud800garde",
    "１２３ ガード",
]


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_anything_can_be_typed(typed):
    asked = read(typed)
    assert len(asked.text) <= 200
    assert len(asked.words) <= 8
    excerpt("Une garde le samedi, ou deux.", asked)


def test_what_is_too_long_is_cut_and_said():
    assert read("garde " * 2_000).cut
    assert not read("garde").cut


def test_words_are_marked_as_they_were_written():
    parts = marked("Deux Crèches, et l'accueil <b>", read("creche accueils"))
    assert [part.text for part in parts if part.marked] == ["Crèches", "accueil"]
    assert "".join(part.text for part in parts) == "Deux Crèches, et l'accueil <b>"


def test_an_excerpt_shows_the_place_where_the_words_are():
    text = "Rien ici. " * 200 + "La garde du samedi est trouvée. " + "Rien là. " * 200
    shown = "".join(part.text for part in excerpt(text, read("samedi garde")))
    assert "La garde du samedi est trouvée." in shown
    assert len(shown) < 300
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_an_excerpt_of_one_endless_word_is_bounded():
    assert len("".join(part.text for part in excerpt("x" * 20_000, read("garde")))) < 300


def test_a_title_counts_more_than_the_text():
    worth = weights(stemmed("La garde", "garde samedi samedi"))
    assert worth["gard"] > worth["samed"] > 1


def test_a_thing_without_words_is_worth_nothing():
    assert weights(stemmed("", "🦊")) == {}
