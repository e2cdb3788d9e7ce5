"""A board's cards in the search: what everybody on it sees, to the people of its group."""

from __future__ import annotations

import pytest

from sessions.boards.models import Card
from sessions.boards.services import boards, cards, facilitating, journal, zones
from workspace.search.models import Indexed, Occurrence
from workspace.search.screens import search_page
from workspace.search.words import stems

CANARY = "serinette"
PEN = "the-secret-of-brunos-browser-and-of-nothing-else"


@pytest.fixture
def lead(on, alice):
    return on(alice)


@pytest.fixture
def card(board, on, bruno, needs) -> Card:
    return cards.add_card(board, by=on(bruno), text=f"Une {CANARY}", key="card-one", zone=needs.pk)


def count(user) -> int:
    page = search_page(user, {"q": CANARY})
    assert page["total"] == len(page["results"])
    return page["total"]


def is_kept() -> bool:
    return Occurrence.objects.filter(term__in=stems(CANARY)).exists() or (
        Indexed.objects.filter(stems__contains=stems(CANARY)[0]).exists()
    )


def test_a_card_is_found_by_the_people_of_the_group_alone(
    card, bruno, chloe, dora, elise, gael, renee, sacha
):
    assert count(bruno) == count(chloe) == 1
    for person in (dora, elise, gael, renee, sacha):
        assert count(person) == 0
        assert search_page(person, {"q": CANARY[:-2]})["instead"] == ""


def test_a_board_is_found_by_its_title_as_it_is_now(board, bruno):
    assert search_page(bruno, {"q": "sisteron"})["total"] == 1
    boards.rename(board, title="À Manosque", purpose="Les jardins")
    assert search_page(bruno, {"q": "sisteron"})["total"] == 0
    assert search_page(bruno, {"q": "manosque jardin"})["total"] == 1


def test_a_hidden_card_is_found_by_nobody_until_it_is_shown(board, lead, card, alice, bruno):
    facilitating.hide_card(board, card.pk, by=lead, on=True)
    assert count(alice) == count(bruno) == 0
    assert not is_kept()
    facilitating.hide_card(board, card.pk, by=lead, on=False)
    assert count(bruno) == 1


def test_a_card_written_in_silence_is_found_once_revealed(board, on, lead, needs, alice, bruno):
    silent = facilitating.set_live(board, by=lead, silent=True)
    cards.add_card(silent, by=on(bruno), text=f"Une {CANARY}", key="card-silent", zone=needs.pk)
    assert count(alice) == count(bruno) == 0
    assert not is_kept()
    facilitating.reveal(silent, by=lead)
    assert count(alice) == 1


def test_an_anonymous_card_is_never_found(board, on, lead, needs, alice, bruno):
    masked = facilitating.set_live(board, by=lead, anonymous=True)
    writer = on(bruno, pen=PEN)
    cards.add_card(masked, by=writer, text=f"Une {CANARY}", key="card-masked", zone=needs.pk)
    assert Card.objects.get().anonymous, "it must be anonymous for this test to mean anything"
    assert count(alice) == count(bruno) == 0
    assert not is_kept()


def test_a_card_thrown_away_or_rewritten_is_gone_and_comes_back(board, on, card, bruno):
    cards.throw_away(board, card.pk, by=on(bruno))
    assert not is_kept()
    journal.undo(board, by=on(bruno))
    assert count(bruno) == 1
    base = Card.objects.get(pk=card.pk).text_rev
    cards.write(board, card.pk, by=on(bruno), text="Autre chose", base=base)
    assert not is_kept()


def test_a_zone_or_a_board_in_the_bin_takes_its_cards_along(board, lead, card, needs, alice, bruno):
    zones.throw_zone_away(board, needs.pk, by=lead)
    assert not is_kept()
    zones.bring_zone_back(board, needs.pk, by=lead)
    assert count(bruno) == 1
    boards.throw_away(board, by=alice)
    assert not is_kept()
    boards.bring_back(board)
    assert count(bruno) == 1
    boards.throw_away(board, by=alice)
    boards.purge(board)
    assert not Indexed.objects.filter(kind__in=("board", "card")).exists()
    assert not is_kept()
