"""Who sits where, for any people: the properties of the deal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.registrations.models import Category
from sessions.tables.dealing import Guest, Table, deal, seat_late

CATEGORIES = Category.values
ORGANISATIONS = ["", "", "mairie", "caf", "ccas", "mission locale"]
patient = settings(max_examples=60)


def crowd(number: int, chance: Random) -> list[Guest]:
    parties = ["", *(f"p{n}" for n in range(number // 3))]
    return [
        Guest(key, chance.choice(CATEGORIES), chance.choice(ORGANISATIONS), chance.choice(parties))
        for key in range(number)
    ]


def crowds(most: int = 60) -> st.SearchStrategy[list[Guest]]:
    return st.builds(crowd, st.integers(0, most), st.randoms(use_true_random=False))


def parties_split(laid: Sequence[Table]) -> int:
    """How many parties sit at several tables."""
    seats = sorted((g.party, i) for i, table in enumerate(laid) for g in table if g.party)
    return sum(1 for _party, rows in groupby(seats, key=lambda row: row[0]) if len({i for _p, i in rows}) > 1)


def spread(numbers: list[int]) -> int:
    return max(numbers) - min(numbers)


@patient
@given(crowds(), st.integers(1, 12), st.booleans())
def test_everybody_sits_once_and_sizes_differ_by_at_most_one(people, tables, together):
    laid = deal(people, tables, together=together)
    assert sorted(guest.key for table in laid for guest in table) == [guest.key for guest in people]
    assert len(laid) == tables and spread([len(table) for table in laid]) <= 1


@patient
@given(crowds(), st.integers(1, 12))
def test_each_category_is_spread_when_parties_are_apart(people, tables):
    laid = deal(people, tables)
    for category in CATEGORIES:
        assert spread([sum(g.category == category for g in table) for table in laid]) <= 1


@patient
@given(crowds(), st.integers(1, 12), st.booleans())
def test_the_same_people_give_the_same_tables_in_whatever_order_they_come(people, tables, together):
    once = deal(people, tables, together=together)
    assert deal(list(reversed(people)), tables, together=together) == once


@patient
@given(st.integers(2, 8), st.integers(0, 40), st.data())
def test_no_table_holds_one_organisation_only(tables, others, data):
    """A large organisation, all of one category, and at least one other person for each table."""
    of_mairie = data.draw(st.integers(0, 40))
    people = [Guest(n, Category.INSTITUTION, "mairie") for n in range(of_mairie)]
    people += [
        Guest(100 + n, data.draw(st.sampled_from(CATEGORIES)), data.draw(st.sampled_from(["", "caf"])))
        for n in range(max(tables, others))
    ]
    for table in deal(people, tables):
        assert {guest.organisation for guest in table} != {"mairie"} or len(table) < 2


@patient
@given(st.integers(2, 8), st.integers(1, 8), st.integers(0, 30))
def test_people_of_one_organisation_are_apart_when_there_are_tables_enough(tables, of_caf, others):
    people = [Guest(n, Category.INSTITUTION, "caf") for n in range(min(of_caf, tables))]
    people += [Guest(100 + n, CATEGORIES[n % 4]) for n in range(others)]
    for table in deal(people, tables):
        assert sum(guest.organisation == "caf" for guest in table) <= 1


@patient
@given(crowds(40), st.integers(2, 8))
def test_asked_to_be_together_they_are_no_more_apart_than_otherwise(people, tables):
    assert parties_split(deal(people, tables, together=True)) <= parties_split(deal(people, tables))


def test_couples_are_apart_or_together_as_asked():
    couples = [Guest(n, CATEGORIES[n % 4], party=f"p{n // 2}") for n in range(16)]
    apart, together = deal(couples, 4), deal(couples, 4, together=True)
    assert all(len({guest.party for guest in table}) == 4 for table in apart)
    assert parties_split(together) == 0


@patient
@given(crowds(), st.integers(1, 8), st.sampled_from(CATEGORIES), st.sampled_from(ORGANISATIONS))
def test_who_comes_late_goes_to_one_of_the_smallest_tables(people, tables, category, organisation):
    laid = deal(people, tables)
    chosen = seat_late(laid, Guest(-1, category, organisation))
    assert len(laid[chosen]) == min(len(table) for table in laid)


def test_who_comes_late_does_not_join_their_own_organisation():
    laid = [[Guest(1, "elected", "caf")], [Guest(2, "elected", "ccas")]]
    assert seat_late(laid, Guest(3, "institution", "caf")) == 1
    assert seat_late(laid, Guest(3, "institution", "ccas")) == 0


def test_a_hundred_and_sixty_people_all_have_a_seat_at_tables_of_eight():
    people = [
        Guest(n, CATEGORIES[n % 4], ORGANISATIONS[n % 6], f"p{n // 2}" if n % 3 else "") for n in range(160)
    ]
    for together in (False, True):
        laid = deal(people, 20, together=together)
        assert sorted(guest.key for table in laid for guest in table) == list(range(160))
        assert Counter(len(table) for table in laid) == {8: 20}


def test_there_is_at_least_one_table():
    with pytest.raises(ValueError):
        deal([], 0)
