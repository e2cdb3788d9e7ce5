"""Several cards in one hand: moved together, and a grouping with all of its cards."""

from __future__ import annotations

import pytest

from sessions.boards.models import Card, Cluster
from sessions.boards.refusals import NotNow, Refused
from sessions.boards.services import cards, journal, links, placing


@pytest.fixture
def three(board, on, bruno, needs) -> list[Card]:
    return [
        cards.add_card(board, by=on(bruno), key=f"card-no-{n}", text=f"Besoin {n}", zone=needs.pk)
        for n in range(3)
    ]


@pytest.fixture
def grouped(board, on, bruno, three) -> Cluster:
    return links.group_cards(
        board, [one.pk for one in three[:2]], by=on(bruno), title="Semblables", key="cluster-1"
    )


def fresh(cards_: list[Card]) -> list[Card]:
    for card in cards_:
        card.refresh_from_db()
    return cards_


def test_cards_move_together_in_their_order_and_one_undo_takes_them_back(board, on, bruno, three, ideas):
    places = {card.pk: (100 * n, 50) for n, card in enumerate(three)}
    placing.move_together(board, places, by=on(bruno), zone=ideas.pk)
    assert [(card.zone, card.x) for card in fresh(three)] == [(ideas, 0), (ideas, 100), (ideas, 200)]
    assert sorted(three, key=lambda card: card.rank) == three
    journal.undo(board, by=on(bruno))
    assert {card.zone_id for card in fresh(three)} == {three[0].zone_id} != {ideas.pk}


def test_a_grouping_comes_with_all_of_its_cards(board, on, bruno, three, grouped, ideas):
    places = {card.pk: (10, 10) for card in three[:2]}
    placing.move_together(board, places, by=on(bruno), zone=ideas.pk)
    grouped.refresh_from_db()
    assert grouped.zone == ideas
    assert {card.cluster for card in fresh(three[:2])} == {grouped}


def test_a_card_alone_leaves_its_grouping_in_the_zone_it_left(board, on, bruno, three, grouped, ideas):
    placing.move_together(board, {three[0].pk: (1, 1)}, by=on(bruno), zone=ideas.pk)
    grouped.refresh_from_db()
    first, second, _third = fresh(three)
    assert (first.cluster, second.cluster) == (None, grouped)
    assert grouped.zone == second.zone != ideas


def test_one_that_may_not_be_moved_keeps_them_all(board, on, bruno, three, ideas):
    Card.objects.filter(pk=three[2].pk).update(locked=True)
    with pytest.raises(NotNow):
        placing.move_together(board, {card.pk: (1, 1) for card in three}, by=on(bruno), zone=ideas.pk)
    assert ideas.cards.count() == 0


@pytest.mark.parametrize("places", [{}, dict.fromkeys(range(1, placing.MOST + 2), (0, 0))])
def test_none_and_too_many_are_refused(board, on, bruno, places):
    with pytest.raises(Refused):
        placing.move_together(board, places, by=on(bruno), zone=None)


@pytest.mark.parametrize(
    "wrong", [{"card": ["1", "2"]}, {"card": ["x"]}, {"x": ["nulle part"]}, {"x": ["inf"]}]
)
def test_places_that_lie_are_refused_with_a_sentence(board, bruno, three, client, wrong):
    client.force_login(bruno)
    data = {"zone": "", "card": [str(three[0].pk)], "x": ["1"], "y": ["1"]} | wrong
    answer = client.post(
        f"{board.get_absolute_url()}cartes/deplacer-ensemble/", data, headers={"HX-Request": "true"}
    )
    assert answer.status_code in (409, 422)
    assert fresh(three)[0].zone_id is not None
