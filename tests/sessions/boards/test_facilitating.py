"""What those who lead do with a board, and what the others meet."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.serializers import serialize
from django.urls import reverse

from realtime.executor import in_thread
from realtime.testing import listening
from sessions.boards.models import Board, Card
from sessions.boards.refusals import NotNow, NotYours, Refused
from sessions.boards.services import cards, facilitating, journal
from sessions.boards.standing import Standing

CANARY = "Un serin bleu dans le couloir"
PEN = "the-secret-of-brunos-browser-and-of-nothing-else"


@pytest.fixture
def lead(on, alice) -> Standing:
    return on(alice)


@pytest.fixture
def card(board, on, bruno, needs) -> Card:
    return cards.add_card(board, by=on(bruno), text="Garde le samedi", key="card-one", zone=needs.pk)


def fresh(board: Board) -> Board:
    return Board.objects.get(pk=board.pk)


def page(client_for, person, board: Board) -> str:
    return client_for(person).get(board.get_absolute_url()).text


def test_a_frozen_board_moves_for_those_who_lead_alone(board, on, bruno, lead, card):
    facilitating.freeze(board, by=lead, on=True)
    with pytest.raises(NotNow, match="figé"):
        cards.move(board, card.pk, by=on(bruno), zone=None)
    cards.move(board, card.pk, by=lead, zone=None)
    facilitating.freeze(board, by=lead, on=False)
    cards.move(board, card.pk, by=on(bruno), zone=None)


def test_a_hidden_card_is_seen_by_those_who_lead_and_its_author(
    board, lead, card, alice, bruno, chloe, client_for
):
    facilitating.hide_card(board, card.pk, by=lead, on=True)
    assert "Garde le samedi" in page(client_for, alice, board)
    assert "Garde le samedi" in page(client_for, bruno, board)
    assert "Garde le samedi" not in page(client_for, chloe, board)
    facilitating.hide_card(board, card.pk, by=lead, on=False)
    assert "Garde le samedi" in page(client_for, chloe, board)


def test_a_locked_zone_takes_and_gives_nothing(board, on, bruno, lead, card, needs, ideas):
    facilitating.lock_zone(board, needs.pk, by=lead, on=True)
    with pytest.raises(NotNow):
        cards.move(board, card.pk, by=on(bruno), zone=ideas.pk)
    with pytest.raises(NotNow):
        cards.add_card(board, by=on(bruno), text="Encore", key="card-two", zone=needs.pk)


def test_a_member_does_none_of_it(board, on, bruno, card):
    by = on(bruno)
    for gesture in (
        lambda: facilitating.freeze(board, by=by, on=True),
        lambda: facilitating.hide_card(board, card.pk, by=by, on=True),
        lambda: facilitating.clear(board, by=by, zone=None, confirmed=True),
        lambda: facilitating.reveal(board, by=by),
        lambda: facilitating.set_live(board, by=by, rights={"add": "leads"}),
        lambda: facilitating.follow(board, by=by, on=True),
    ):
        with pytest.raises(NotYours):
            gesture()


def test_clearing_asks_first_and_is_taken_back_in_one_gesture(board, lead, card, needs):
    with pytest.raises(Refused):
        facilitating.clear(board, by=lead, zone=needs.pk, confirmed=False)
    assert facilitating.clear(board, by=lead, zone=needs.pk, confirmed=True) == 1
    assert not board.cards.present().exists()
    journal.undo(board, by=lead)
    assert board.cards.present().get() == card


def test_cards_are_laid_in_a_grid_in_the_order_asked_for(board, on, bruno, lead, needs):
    for name in ("Zèle", "Atelier", "Marché"):
        cards.add_card(board, by=on(bruno), text=name, key=f"card-{name[0]}key", zone=needs.pk, at=(900, 900))
    facilitating.arrange(board, by=lead, zone=needs.pk, order="text")
    laid = list(board.cards.in_reading_order())
    assert [one.text for one in laid] == ["Atelier", "Marché", "Zèle"]
    assert len({(one.x, one.y) for one in laid}) == 3
    assert all(one.x + 200 <= needs.width for one in laid)


def test_one_card_in_the_light_and_one_view_for_all(board, lead, card, bruno, client_for, alice):
    facilitating.spotlight(board, card.pk, by=lead)
    facilitating.follow(board, by=lead, on=True)
    seen = page(client_for, bruno, board)
    assert f'data-spotlight="card-{card.pk}"' in seen
    assert f'data-followed="{alice.pk}"' in seen
    facilitating.spotlight(board, None, by=lead)
    assert fresh(board).spotlight is None


def test_a_card_in_the_light_that_is_hidden_or_thrown_away_is_read_nowhere(
    board, on, lead, card, bruno, chloe, client_for
):
    facilitating.spotlight(board, card.pk, by=lead)
    assert page(client_for, chloe, board).count("Garde le samedi") > 1
    facilitating.hide_card(board, card.pk, by=lead, on=True)
    assert "Garde le samedi" not in page(client_for, chloe, board)
    assert fresh(board).spotlight is None
    facilitating.hide_card(board, card.pk, by=lead, on=False)
    facilitating.spotlight(board, card.pk, by=lead)
    cards.throw_away(board, card.pk, by=on(bruno))
    assert "Garde le samedi" not in page(client_for, chloe, board)


def test_hiding_a_card_leaves_the_light_on_another(board, on, lead, card, bruno, needs):
    other = cards.add_card(board, by=on(bruno), text="Navette", key="card-two", zone=needs.pk)
    facilitating.spotlight(board, other.pk, by=lead)
    facilitating.hide_card(board, card.pk, by=lead, on=True)
    assert fresh(board).spotlight == other


def test_two_who_lead_close_two_gestures_and_both_stay_closed(board, lead):
    facilitating.set_live(board, by=lead, rights={"move": "leads"})
    facilitating.set_live(board, by=lead, rights={"vote": "leads"})
    assert fresh(board).rights == {"move": "leads", "vote": "leads"}
    facilitating.set_live(board, by=lead, rights={"move": "all"})
    assert fresh(board).rights == {"vote": "leads"}


# --- silence and anonymity ---


@pytest.fixture
def silent(board, lead) -> Board:
    return facilitating.set_live(board, by=lead, silent=True)


def test_what_is_written_in_silence_is_on_no_other_page_nor_state(
    silent, on, needs, alice, bruno, chloe, client_for
):
    cards.add_card(silent, by=on(bruno), text=CANARY, key="card-silent", zone=needs.pk)
    for person in (alice, chloe):
        assert CANARY not in page(client_for, person, silent)
        state = client_for(person).get(reverse("boards:state", args=[silent.key]))
        assert CANARY not in state.text
    assert CANARY in page(client_for, bruno, silent)
    assert "1 carte écrite en silence" in page(client_for, alice, silent)


@pytest.mark.django_db(transaction=True)
async def test_nor_does_it_travel_to_anybody_before_all_are_shown(board, on, needs, alice, bruno):
    lead, writer = await in_thread(on, alice), await in_thread(on, bruno)
    await in_thread(lambda: facilitating.set_live(board, by=lead, silent=True))
    async with listening(alice, board.room) as socket:
        await socket.hello()
        await in_thread(
            lambda: cards.add_card(board, by=writer, text=CANARY, key="card-silent", zone=needs.pk)
        )
        assert CANARY not in (await socket.until("card.added"))["html"]
        assert await in_thread(lambda: facilitating.reveal(board, by=lead)) == 1
        await socket.until("cards.revealed")
    shown = await in_thread(lambda: board.cards.shared().get())
    assert shown.text == CANARY


def test_ending_the_silence_reveals_nothing_by_itself(silent, on, lead, needs, bruno, chloe, client_for):
    cards.add_card(silent, by=on(bruno), text=CANARY, key="card-silent", zone=needs.pk)
    facilitating.set_live(silent, by=lead, silent=False)
    assert CANARY not in page(client_for, chloe, silent)
    facilitating.reveal(silent, by=lead)
    assert CANARY in page(client_for, chloe, silent)


def test_what_one_threw_away_in_silence_is_not_shown_with_the_others(
    silent, on, lead, needs, bruno, chloe, alice, client_for
):
    kept = cards.add_card(silent, by=on(bruno), text="Gardée", key="card-kept", zone=needs.pk)
    gone = cards.add_card(silent, by=on(bruno), text=CANARY, key="card-gone", zone=needs.pk)
    cards.throw_away(silent, gone.pk, by=on(bruno))
    assert facilitating.reveal(silent, by=lead) == 1
    assert silent.cards.shared().get() == kept
    bin_of_board = reverse("boards:thrown", args=[silent.key])
    assert CANARY not in client_for(alice).get(bin_of_board).text
    assert CANARY in client_for(bruno).get(bin_of_board).text


def test_what_waits_in_silence_leaves_no_hole_in_the_grid(board, on, lead, needs, bruno, ideas):
    for zone in (needs, ideas):
        for name in ("Atelier", "Marché"):
            cards.add_card(board, by=on(bruno), text=name, key=f"card-{zone.pk}-{name}", zone=zone.pk)
    facilitating.set_live(board, by=lead, silent=True)
    hidden = cards.add_card(board, by=on(bruno), text="Bilan", key="card-silent", zone=needs.pk, at=(40, 700))
    facilitating.arrange(board, by=lead, zone=None, order="text")
    shown = [
        [(one.text, one.x, one.y, one.rank) for one in zone.cards.filter(revealed=True).order_by("rank")]
        for zone in (needs, ideas)
    ]
    assert shown[0] == shown[1]
    where = hidden.x, hidden.y
    hidden.refresh_from_db()
    assert (hidden.x, hidden.y) == where


def test_nothing_in_any_table_says_who_wrote_an_anonymous_card(board, on, lead, needs, bruno):
    facilitating.set_live(board, by=lead, anonymous=True)
    before = _rows_that_name(bruno)
    card = cards.add_card(board, by=on(bruno, pen=PEN), text=CANARY, key="card-anon", zone=needs.pk)
    cards.write(board, card.pk, by=on(bruno, pen=PEN), text=f"{CANARY}.", base=1)
    cards.begin_writing(board, card.pk, by=on(bruno, pen=PEN))
    assert _rows_that_name(bruno) == before
    everything = "".join(serialize("json", model.objects.all()) for model in apps.get_models())
    assert CANARY in everything and PEN not in everything
    card.refresh_from_db()
    assert (card.author, card.author_name, card.created_at) == (None, "", None)
    facilitating.set_live(board, by=lead, anonymous=False)
    card.refresh_from_db()
    assert card.anonymous and card.author is None


def test_its_author_alone_corrects_it_from_the_browser_that_wrote_it(silent, on, lead, needs, bruno, chloe):
    facilitating.set_live(silent, by=lead, anonymous=True)
    card = cards.add_card(silent, by=on(bruno, pen=PEN), text=CANARY, key="card-anon", zone=needs.pk)
    with pytest.raises(NotNow):
        cards.write(silent, card.pk, by=on(bruno, pen="another-browser"), text="Autre", base=1)
    cards.write(silent, card.pk, by=on(bruno, pen=PEN), text="Mieux dit", base=1)


def test_revealed_together_anonymous_cards_do_not_keep_the_order_of_writing(silent, on, lead, needs, bruno):
    facilitating.set_live(silent, by=lead, anonymous=True)
    written = [f"n{i}" for i in range(24)]
    for text in written:
        cards.add_card(silent, by=on(bruno, pen=PEN), text=text, key=f"card-key-{text}", zone=needs.pk)
    facilitating.reveal(silent, by=lead)
    in_reading_order = [one.text for one in silent.cards.in_reading_order()]
    by_number = [one.text for one in silent.cards.order_by("pk")]
    assert sorted(by_number) == sorted(written)
    # Once in 24! it would be the same.
    assert by_number != written and in_reading_order != written and by_number != in_reading_order
    for card in silent.cards.all():
        assert on(bruno, pen=PEN).wrote(card)


def _rows_that_name(user) -> int:
    """How many rows, of any table, hold this person's number or name."""
    found = 0
    for model in apps.get_models():
        for name in (field.name for field in model._meta.fields if field.related_model is type(user)):
            found += model.objects.filter(**{name: user}).count()
        found += serialize("json", model.objects.all()).count(user.display_name)
    return found
