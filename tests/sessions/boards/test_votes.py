"""Dots: a budget that no race passes, and nobody's secret before the reveal."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Sum
from django.urls import reverse

from realtime.events import version_of
from sessions.boards.models import Ballot, Card, Vote
from sessions.boards.refusals import NotNow, NotYours, Refused
from sessions.boards.services import cards, facilitating, votes
from sessions.boards.standing import Standing, standing_of


@pytest.fixture
def lead(on, alice) -> Standing:
    return on(alice)


@pytest.fixture
def pair(board, on, bruno, needs) -> list[Card]:
    return [
        cards.add_card(board, by=on(bruno), text=text, key=f"card-{text}", zone=needs.pk)
        for text in ("navette", "crèche")
    ]


@pytest.fixture
def vote(board, lead):
    return votes.open_round(board, by=lead, budget=3, per_card=2, title="Par quoi commencer ?")


def test_everybody_has_their_dots_and_so_many_on_a_card(board, on, bruno, pair, vote):
    by = on(bruno)
    votes.vote(board, pair[0].pk, by=by)
    votes.vote(board, pair[0].pk, by=by)
    with pytest.raises(Refused, match="sur cette carte"):
        votes.vote(board, pair[0].pk, by=by)
    votes.vote(board, pair[1].pk, by=by)
    with pytest.raises(Refused, match="toutes vos gommettes"):
        votes.vote(board, pair[1].pk, by=by)
    votes.unvote(board, pair[0].pk, by=by)
    votes.vote(board, pair[1].pk, by=by)
    assert list(Vote.objects.order_by("card").values_list("dots", flat=True)) == [1, 2]


def test_the_budget_is_the_databases(vote, bruno):
    ballot = Ballot.objects.create(round=vote, user=bruno, budget=3, spent=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.filter(pk=ballot.pk).update(spent=F("spent") + 1)


@pytest.mark.django_db(transaction=True)
def test_fifty_requests_at_once_give_no_more_than_the_budget(board, on, bruno, lead, needs):
    made = [
        cards.add_card(board, by=on(bruno), text=f"n{i}", key=f"card-n-{i:04d}", zone=needs.pk)
        for i in range(10)
    ]
    votes.open_round(board, by=lead, budget=5, per_card=5)

    def one(i: int) -> bool:
        try:
            votes.vote(board, made[i % len(made)].pk, by=standing_of(bruno, board))
            return True
        except Refused:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        taken = list(pool.map(one, range(50)))
    assert sum(taken) == 5
    assert Vote.objects.aggregate(sum=Sum("dots"))["sum"] == 5
    assert Ballot.objects.get(user=bruno).spent == 5


def test_dots_show_on_the_cards_once_they_are_revealed_and_never_whose(
    board, on, bruno, lead, pair, vote, chloe, client_for
):
    votes.vote(board, pair[0].pk, by=on(bruno))
    address = board.get_absolute_url()
    for person in (chloe, lead.user):
        assert "dots" not in _card(client_for(person).get(address).text, pair[0])
    votes.reveal_round(board, by=lead)
    seen = client_for(chloe).get(address).text
    assert "1" in _card(seen, pair[0])
    assert "Une personne a voté" in seen


def test_an_observer_does_not_vote_nor_a_member_when_the_stage_says_no(
    board, on, bruno, chloe, lead, pair, vote
):
    with pytest.raises(NotYours):
        votes.vote(board, pair[0].pk, by=on(chloe))
    facilitating.set_live(board, by=lead, rights={"vote": "leads"})
    with pytest.raises(NotNow):
        votes.vote(board, pair[0].pk, by=on(bruno))


def test_no_vote_without_an_open_round_nor_on_what_is_hidden(board, on, bruno, lead, pair):
    with pytest.raises(NotNow):
        votes.vote(board, pair[0].pk, by=on(bruno))
    votes.open_round(board, by=lead, budget=3, per_card=1)
    facilitating.hide_card(board, pair[0].pk, by=lead, on=True)
    with pytest.raises(NotNow):
        votes.vote(board, pair[0].pk, by=on(bruno))


def test_a_dot_on_a_card_that_was_thrown_away_is_taken_back_by_who_gave_it(
    board, on, bruno, lead, pair, vote
):
    votes.vote(board, pair[0].pk, by=on(bruno))
    cards.throw_away(board, pair[0].pk, by=lead)
    votes.unvote(board, pair[0].pk, by=on(bruno))
    assert Ballot.objects.get(user=bruno).spent == 0


def test_a_new_round_takes_the_dots_of_the_one_before_off_every_page(
    board, on, bruno, lead, pair, vote, chloe, client_for
):
    votes.vote(board, pair[0].pk, by=on(bruno))
    votes.reveal_round(board, by=lead)
    shown = version_of(board.room)
    votes.open_round(board, by=lead, budget=3, per_card=1)
    state = client_for(chloe).get(
        reverse("boards:state", args=[board.key]), headers={"X-Room-Since": str(shown)}
    )
    assert "dots" not in _card(state.text, pair[0])
    assert f'id="card-{pair[1].pk}"' not in state.text


def test_a_dot_on_a_card_hidden_since_is_taken_back_without_reading_it(
    board, on, bruno, alice, lead, needs, vote, client_for
):
    card = cards.add_card(board, by=lead, text="Un nom de trop", key="card-name", zone=needs.pk)
    votes.vote(board, card.pk, by=on(bruno))
    assert "Un nom de trop" in client_for(bruno).get(board.get_absolute_url()).text
    facilitating.hide_card(board, card.pk, by=lead, on=True)
    seen = client_for(bruno).get(board.get_absolute_url()).text
    assert "Un nom de trop" not in seen
    assert "Carte masquée" in seen
    votes.unvote(board, card.pk, by=on(bruno))
    assert Ballot.objects.get(user=bruno).spent == 0


def test_one_round_at_a_time_and_bounded(board, lead, vote):
    with pytest.raises(NotNow):
        votes.open_round(board, by=lead, budget=3, per_card=1)
    votes.close_round(board, by=lead)
    for budget, per_card in ((0, 1), (51, 1), (3, 4), (3, 0)):
        with pytest.raises(Refused):
            votes.open_round(board, by=lead, budget=budget, per_card=per_card)
    votes.open_round(board, by=lead, budget=50, per_card=50)


def _card(html: str, card: Card) -> str:
    start = html.index(f'id="card-{card.pk}"')
    return html[start : html.index("</li>", start)]
