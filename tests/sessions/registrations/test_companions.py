"""A list of people, typed on a phone or pasted from a spreadsheet: pure."""

from __future__ import annotations

from sessions.registrations.companions import Companion, fold, read_lines


def test_one_person_per_line_with_a_category_or_without():
    said = "Nadia Benyoucef\n\n  Inès Caillat ; élue\nMarius\tInstitution\n- Paulette Arnaud, habitante\n"
    said += "Paul ; entreprise\n"
    assert read_lines(said) == [
        Companion("Nadia Benyoucef"),
        Companion("Inès Caillat", "elected"),
        Companion("Marius", "institution"),
        Companion("Paulette Arnaud", "inhabitant"),
        Companion("Paul", "employer"),
    ]


def test_a_name_said_twice_is_one_person():
    assert [one.name for one in read_lines("Inès CAILLAT\nines caillat\nInès  Caillat")] == ["Inès CAILLAT"]


def test_numbers_bullets_and_empty_lines_say_nobody():
    assert [one.name for one in read_lines("1. Nadia\n2) Bruno\n—\n12\n• \n")] == ["Nadia", "Bruno"]


def test_a_name_with_a_hyphen_stays_whole():
    assert read_lines("Jean-Marc Le Bris")[0].name == "Jean-Marc Le Bris"
    assert fold("Jean-Marc LE BRIS") == "jean marc le bris"


def test_a_formula_or_a_page_of_text_is_a_name_at_most():
    one = read_lines("=HYPERLINK(1) " + "x" * 500)[0]
    assert len(one.name) <= 80
