"""Who of the list gets the places that come free: pure, without a database."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sessions.registrations.dealing import Waiting, deal

parties = st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=12)


def queue_of(parties: list[tuple[int, bool]]) -> list[Waiting]:
    queue: list[Waiting] = []
    for party, (size, together) in enumerate(parties):
        queue += [Waiting(len(queue) + n, party, together) for n in range(size)]
    return queue


def test_places_go_in_the_order_of_the_list():
    assert deal(queue_of([(1, False), (1, False), (1, False)]), 2) == [0, 1]


def test_a_party_gets_its_places_as_they_come():
    assert deal(queue_of([(3, False), (1, False)]), 2) == [0, 1]


def test_one_that_comes_only_together_is_passed_over_while_there_are_too_few():
    queue = queue_of([(3, True), (1, False)])
    assert deal(queue, 2) == [3]
    assert deal(queue, 3) == [0, 1, 2]


def test_without_a_limit_everybody_has_a_place():
    queue = queue_of([(3, True), (1, False)])
    assert deal(queue, None) == [0, 1, 2, 3]


@given(parties, st.integers(0, 30))
def test_never_more_than_there_are_and_nobody_twice(parties, free):
    dealt = deal(queue_of(parties), free)
    assert len(dealt) == len(set(dealt)) <= free


@given(parties, st.integers(0, 30))
def test_nobody_who_comes_alone_is_passed_over(parties, free):
    queue = queue_of(parties)
    dealt = set(deal(queue, free))
    left = [one for one in queue if one.pk not in dealt and not one.only_together]
    given_after = [one for one in queue if one.pk in dealt and left and one.pk > left[0].pk]
    assert not given_after


@given(parties, st.integers(0, 30))
def test_no_place_stays_empty_while_somebody_could_take_it(parties, free):
    queue = queue_of(parties)
    dealt = set(deal(queue, free))
    spare = free - len(dealt)
    alone = [one for one in queue if one.pk not in dealt and not one.only_together]
    waiting = {one.party for one in queue if one.pk not in dealt and one.only_together}
    sizes = [sum(one.party == party for one in queue) for party in waiting]
    assert not (spare and alone)
    assert all(size > spare for size in sizes)


@given(parties, st.integers(0, 30))
def test_who_comes_only_together_is_never_parted(parties, free):
    queue = queue_of(parties)
    dealt = set(deal(queue, free))
    for party in {one.party for one in queue if one.only_together}:
        got = {one.pk in dealt for one in queue if one.party == party}
        assert len(got) == 1
