"""Cards: added, written, moved, thrown away, brought back; the refusals next to each."""

from __future__ import annotations

import pytest

from sessions.boards.models import Card
from sessions.boards.models.cards import EDGE
from sessions.boards.refusals import CardGone, NotNow, NotYours, Refused, TextMoved
from sessions.boards.services import boards, cards, journal, links, zones
from sessions.boards.services.boards import create_board


@pytest.fixture
def card(board, on, bruno, needs) -> Card:
    return cards.add_card(board, by=on(bruno), text="Garde le samedi", key="card-one", zone=needs.pk)


def test_a_member_adds_a_card_of_the_kind_of_its_zone(card, needs, bruno):
    assert (card.zone, card.kind, card.by) == (needs, "need", "Bruno")


def test_an_observer_adds_none(board, on, chloe, needs):
    with pytest.raises(NotYours):
        cards.add_card(board, by=on(chloe), text="Moi aussi", key="card-two", zone=needs.pk)


def test_the_same_sending_makes_one_card(board, on, bruno, card):
    again = cards.add_card(board, by=on(bruno), text="Garde le samedi", key="card-one")
    assert again == card
    assert board.cards.count() == 1


def test_the_key_of_another_opens_nothing(board, on, alice, card):
    with pytest.raises(Refused):
        cards.add_card(board, by=on(alice), text="Autre", key="card-one")


def test_a_card_moved_by_one_while_another_writes_keeps_both(board, on, alice, bruno, card, ideas):
    cards.move(board, card.pk, by=on(alice), zone=ideas.pk, at=(30, 90))
    cards.write(board, card.pk, by=on(bruno), text="Garde le samedi matin", base=card.text_rev)
    card.refresh_from_db()
    assert (card.zone, card.x, card.y, card.text) == (ideas, 30, 90, "Garde le samedi matin")


def test_of_two_people_who_write_the_same_card_the_second_is_offered_both(board, on, alice, bruno, card):
    cards.write(board, card.pk, by=on(alice), text="Garde du soir", base=1)
    with pytest.raises(TextMoved) as refused:
        cards.write(board, card.pk, by=on(bruno), text="Garde du midi", base=1)
    assert (refused.value.theirs, refused.value.text_rev) == ("Garde du soir", 2)
    cards.write(board, card.pk, by=on(bruno), text="Garde du soir et du midi", base=2)


def test_a_drop_on_a_card_that_was_just_thrown_away_is_told_and_it_comes_back(board, on, alice, bruno, card):
    cards.throw_away(board, card.pk, by=on(alice))
    with pytest.raises(CardGone):
        cards.move(board, card.pk, by=on(bruno), zone=None, at=(0, 0))
    cards.bring_back(board, card.pk, by=on(bruno))
    cards.move(board, card.pk, by=on(bruno), zone=None, at=(0, 0))


def test_a_card_does_not_go_to_a_zone_of_another_board(board, group, on, alice, bruno, card):
    other = create_board(group, by=alice, title="Ailleurs")
    zone = zones.add_zone(other, by=on(alice, other), key="zone-away", title="Là-bas")
    with pytest.raises(NotNow):
        cards.move(board, card.pk, by=on(bruno), zone=zone.pk)


@pytest.mark.parametrize(("sent", "kept"), [((1e308, -1e308), (EDGE, -EDGE)), ((12.6, 7.2), (12, 7))])
def test_a_place_out_of_the_world_is_brought_to_its_edge(board, on, bruno, card, sent, kept):
    cards.move(board, card.pk, by=on(bruno), zone=None, at=sent)
    card.refresh_from_db()
    assert (card.x, card.y) == kept


@pytest.mark.parametrize("odd", [float("nan"), float("inf")])
def test_a_place_that_is_none_is_refused(board, on, bruno, card, odd):
    with pytest.raises(Refused):
        cards.move(board, card.pk, by=on(bruno), zone=None, at=(odd, 0))


def test_a_text_too_long_is_refused_not_cut(board, on, bruno, needs):
    with pytest.raises(Refused, match="2000"):
        cards.add_card(board, by=on(bruno), text="é" * 2001, key="card-long", zone=needs.pk)
    cards.add_card(board, by=on(bruno), text="é" * 2000, key="card-fits", zone=needs.pk)


def test_a_locked_card_moves_for_those_who_lead_alone(board, on, alice, bruno, card):
    Card.objects.filter(pk=card.pk).update(locked=True)
    with pytest.raises(NotNow):
        cards.move(board, card.pk, by=on(bruno), zone=None)
    cards.move(board, card.pk, by=on(alice), zone=None)


def test_the_list_puts_a_card_after_another_or_first(board, on, bruno, needs):
    made = [
        cards.add_card(board, by=on(bruno), text=name, key=f"card-{name}", zone=needs.pk) for name in "abc"
    ]
    cards.move(board, made[2].pk, by=on(bruno), zone=needs.pk, first=True)
    cards.move(board, made[0].pk, by=on(bruno), zone=needs.pk, after=made[1].pk)
    order = [one.text for one in board.cards.in_reading_order()]
    assert order == ["c", "b", "a"]


def test_my_gesture_is_taken_back_and_done_again(board, on, bruno, card, ideas):
    cards.move(board, card.pk, by=on(bruno), zone=ideas.pk)
    journal.undo(board, by=on(bruno))
    card.refresh_from_db()
    assert card.zone_id != ideas.pk
    journal.redo(board, by=on(bruno))
    card.refresh_from_db()
    assert card.zone == ideas


def test_what_somebody_else_did_since_is_not_undone(board, on, alice, bruno, card, ideas):
    cards.write(board, card.pk, by=on(bruno), text="Mienne", base=1)
    cards.write(board, card.pk, by=on(alice), text="Sienne", base=2)
    with pytest.raises(journal.Overtaken) as overtaken:
        journal.undo(board, by=on(bruno))
    journal.forget(overtaken.value.gesture)
    card.refresh_from_db()
    assert card.text == "Sienne"


def test_undoing_a_new_card_throws_it_away_and_redoing_brings_it_back(board, on, bruno, card):
    journal.undo(board, by=on(bruno))
    assert not board.cards.present().exists()
    journal.redo(board, by=on(bruno))
    assert board.cards.present().get() == card


def test_nobody_undoes_what_another_did(board, on, alice, card, bruno):
    board.gestures.filter(user=alice).delete()
    with pytest.raises(NotNow):
        journal.undo(board, by=on(alice))


def test_an_anonymous_card_has_no_author_anywhere(board, on, bruno, needs):
    board.anonymous = True
    board.save()
    card = cards.add_card(
        board, by=on(bruno, pen="secret-of-brunos-browser"), text="Je n'ose pas le dire", key="card-anon"
    )
    assert (card.author, card.author_name, card.created_at) == (None, "", None)
    assert not board.gestures.filter(user=bruno).exists()
    assert on(bruno, pen="secret-of-brunos-browser").wrote(card)
    assert not on(bruno, pen="another-browser").wrote(card)


def test_two_cards_are_linked_once_and_never_to_themselves(board, on, bruno, card, needs):
    other = cards.add_card(board, by=on(bruno), text="Halte-garderie", key="card-two", zone=needs.pk)
    first = links.link(board, card.pk, other.pk, by=on(bruno), key="link-one", label="répond à")
    again = links.link(board, other.pk, card.pk, by=on(bruno), key="link-two", kind="economic")
    assert first.pk == again.pk
    with pytest.raises(Refused):
        links.link(board, card.pk, card.pk, by=on(bruno), key="link-self")


def test_similar_cards_are_grouped_in_the_zone_of_the_first(board, on, bruno, card, ideas):
    other = cards.add_card(board, by=on(bruno), text="Garde de nuit", key="card-two", zone=ideas.pk)
    cluster = links.group_cards(board, [card.pk, other.pk], by=on(bruno), title="La garde", key="cluster-one")
    other.refresh_from_db()
    assert (other.cluster, other.zone_id) == (cluster, card.zone_id)
    journal.undo(board, by=on(bruno))
    other.refresh_from_db()
    assert (other.cluster, other.zone) == (None, ideas)


def test_an_archived_board_is_read_and_no_longer_changed(board, on, alice, card):
    boards.archive(board)
    with pytest.raises(NotNow):
        cards.move(board, card.pk, by=on(alice), zone=None)
