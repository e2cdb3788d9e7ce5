"""Figures are laid where those of before stood; the team's words stay."""

from __future__ import annotations

from sessions.harvest.balance.renewing import marks_of, renewed
from workspace.documents.content import to_text
from workspace.documents.content.nodes import Node, Text, document, paragraph


def heading(words: str) -> Node:
    return Node("heading", {"level": 1}, (Text(words),))


def said(words: str) -> Node:
    return paragraph(Text(words))


def listed(*lines: str) -> Node:
    return Node("bulletList", {}, tuple(Node("listItem", {}, (said(line),)) for line in lines))


def table(*rows: tuple[str, str]) -> Node:
    cells = [tuple(Node("tableCell", {}, (said(words),)) for words in row) for row in rows]
    return Node("table", {}, tuple(Node("tableRow", {}, row) for row in cells))


def people(came: str, elected: str) -> list[Node]:
    return [heading("Qui est venu"), said(f"{came} personnes sont venues."), table(("Élus", elected))]


def needs(*words: str) -> list[Node]:
    return [heading(f"{len(words)} besoins entendus"), listed(*words)] if words else []


BEFORE = [people("20", "n. c."), needs("Un minibus", "Une salle")]
AFTER = [people("22", "6"), needs("Un minibus", "Un lavoir")]


def lines(*blocks: Node, sections=AFTER, laid=BEFORE) -> list[str]:
    return to_text(renewed(document(*blocks), sections, marks_of(laid))).splitlines()


def flat(sections: list[list[Node]]) -> list[Node]:
    return [block for section in sections for block in section]


def test_each_section_is_laid_in_its_place_and_nothing_of_before_is_left():
    read = lines(said("À Sisteron"), *flat(BEFORE), heading("La suite"))
    new = to_text(document(*flat(AFTER))).splitlines()
    assert read == ["À Sisteron", *new, "La suite"]


def test_what_the_team_wrote_between_the_figures_stays():
    first, second = BEFORE
    mine = listed("Un minibus", "Une salle", "Un mot de plus")
    read = lines(*first, said("Beaucoup d’habitants."), second[0], mine, said("À suivre."))
    assert read.index("22 personnes sont venues.") < read.index("Beaucoup d’habitants.")
    assert read[-4:] == ["Un minibus", "Un lavoir", "Un mot de plus", "À suivre."]
    assert "Une salle" not in read and read.count("Un minibus") == 1


def test_a_number_that_somebody_corrected_is_a_number_of_before():
    corrected = people("21", "4")
    read = lines(*corrected, *BEFORE[1])
    assert "21 personnes sont venues." not in read and "Élus | 4" not in read
    assert read.count("Qui est venu") == 1


def test_a_section_that_was_taken_out_stays_out():
    read = lines(*BEFORE[0], said("Rien de plus."))
    assert "22 personnes sont venues." in read and "Un lavoir" not in read


def test_one_that_had_nothing_to_say_comes_after_the_one_before():
    read = lines(*BEFORE[0], said("Rien de plus."), laid=[BEFORE[0], []])
    assert read[-1] == "Rien de plus." and "Un lavoir" in read


def test_where_none_is_found_they_come_at_the_end():
    read = lines(said("Tout est réécrit."), laid=[[], []])
    assert read[0] == "Tout est réécrit." and read[-1] == "Un lavoir"


def test_the_same_words_in_two_sections_are_each_of_their_own():
    both = [[heading("A"), listed("Un café")], [heading("B"), listed("Un café")]]
    read = lines(*flat(both), sections=both, laid=both)
    assert read == ["A", "Un café", "B", "Un café"]
