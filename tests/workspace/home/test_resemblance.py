"""Which texts speak of the same thing."""

from tests.bounded import bounded
from workspace.home.resemblance import MOST_TEXTS, alike, stems

NIGHT = "Comment garder les enfants quand les parents travaillent la nuit ?"
NIGHT_TOO = "Travailler de nuit : qui garde l'enfant des parents seuls ?"
ROOM = "Où trouver une salle à Avignon pour vingt personnes ?"
BUS = "Le bus du matin ne passe plus au village de Mison."


def test_two_ways_of_saying_the_same_are_alike():
    assert alike({"a": NIGHT, "b": ROOM, "c": NIGHT_TOO, "d": BUS}) == [("a", "c")]


def test_what_everybody_says_brings_nothing_together():
    assert alike({"a": "Comment faire pour trouver plusieurs personnes ?", "b": ROOM}) == []


def test_case_accents_and_endings_do_not_count():
    assert stems("GARDÉES gardes garder") == {"gardee", "gardes", "garder"} & stems("gardees gardes garder")
    assert stems("Précarité") == stems("precarite")


def test_each_question_is_in_one_pair():
    pairs = alike({"a": NIGHT, "b": NIGHT_TOO, "c": NIGHT + " Encore."})
    assert len(pairs) == 1


def test_empty_and_hostile_texts_are_alike_to_nothing():
    assert alike({"a": "", "b": " ", "c": "a" * 100_000, "d": "\u202e🙂" * 5_000}) == []


def test_many_questions_are_compared_in_bounded_time():
    words = [f"mot{letter}{other}xyz" for letter in "abcdefghij" for other in "abcdefghij"]
    texts = {n: " ".join(words[(n * 7 + k) % 100] for k in range(60)) for n in range(10 * MOST_TEXTS)}
    bounded(2, alike, texts)
