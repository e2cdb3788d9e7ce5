"""Who takes part in a board: their part, who leaves, who has no screen; and what becomes of accounts."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groups.models import Membership
from groups.people import services as accounts
from realtime import hub
from sessions.boards import policies
from sessions.boards.models import Ballot, Board, Comment, Gesture, Participant, VoteRound
from sessions.boards.refusals import NotNow, NotYours, Refused
from sessions.boards.services import cards, people
from sessions.boards.standing import standing_of
from tests.factories import UserFactory

Part = Participant.Part


@pytest.fixture
def gaels(board, gael) -> Participant:
    """Gaël came in through the door."""
    return Participant.objects.create(board=board, user=gael, name="Gaël")


@pytest.fixture
def rechecked(monkeypatch) -> list[dict]:
    told: list[dict] = []
    monkeypatch.setattr(hub, "spread", lambda news: told.append(news))
    return told


# --- parts --------------------------------------------------------------------------------------------------


def test_alice_makes_a_guest_read_then_lead(board, on, alice, gael, gaels):
    people.set_part(board, gael, Part.READER, by=on(alice))
    assert not on(gael).is_writer
    people.set_part(board, gael, Part.LEAD, by=on(alice))
    assert policies.can_lead(on(gael), board)


def test_a_guest_gives_nobody_a_part(board, on, gael, gaels, bruno):
    with pytest.raises(NotYours):
        people.set_part(board, bruno, Part.LEAD, by=on(gael))


def test_a_member_is_given_the_lead_and_loses_it_with_the_group(board, on, alice, bruno):
    people.set_part(board, bruno, Part.LEAD, by=on(alice))
    assert on(bruno).is_lead
    people.set_part(board, bruno, Part.WRITER, by=on(alice))
    assert not on(bruno).is_lead
    people.set_part(board, bruno, Part.LEAD, by=on(alice))
    Membership.objects.filter(user=bruno).delete()
    assert standing_of(bruno, board) is None
    assert not Board.objects.visible_to(bruno).exists()


def test_what_a_group_gives_is_not_taken_on_a_board(board, on, alice, bruno):
    with pytest.raises(Refused, match="a ce rôle par son groupe ou par la séance"):
        people.set_part(board, bruno, Part.READER, by=on(alice))


def test_a_part_is_given_to_nobody_who_is_not_there(board, on, alice, dora):
    with pytest.raises(NotNow):
        people.set_part(board, dora, Part.WRITER, by=on(alice))


# --- leaving ------------------------------------------------------------------------------------------------


def test_who_is_removed_is_gone_at_once_and_their_cards_stay(
    board, on, alice, gael, gaels, client_for, rechecked, django_capture_on_commit_callbacks
):
    card = cards.add_card(board, by=on(gael), text="Garde le samedi", key="card-gael")
    browser = client_for(gael)
    with django_capture_on_commit_callbacks(execute=True):
        people.remove(board, gaels.pk, by=on(alice))
    assert {"do": "recheck", "room": str(board.room), "user": gael.pk} in rechecked
    assert browser.get(board.get_absolute_url()).status_code == 404
    sent = {"text": "Encore", "key": "card-later"}
    assert browser.post(reverse("boards:add_card", args=[board.key]), sent).status_code == 404
    assert card in board.cards.shared()


def test_a_member_of_the_group_is_not_shut_out_by_it(board, on, alice, bruno):
    people.set_part(board, bruno, Part.LEAD, by=on(alice))
    people.remove(board, board.participants.get(user=bruno).pk, by=on(alice))
    assert on(bruno).part == Part.WRITER


def test_nobody_removes_themselves(board, on, alice, gael, gaels):
    people.set_part(board, gael, Part.LEAD, by=on(alice))
    with pytest.raises(Refused):
        people.remove(board, gaels.pk, by=on(gael))


def test_a_row_of_another_board_is_nobody_here(board, on, alice, gaels, group):
    other = Board.objects.create(group=group, title="Un autre")
    with pytest.raises(NotNow):
        people.remove(other, gaels.pk, by=on(alice, other))


# --- without a screen ---------------------------------------------------------------------------------------


def test_brunos_cards_for_yvette_carry_her_name(board, on, alice, bruno, client_for):
    yvette = people.add_without_screen(board, name="Yvette", voice=bruno.pk, by=on(alice))
    sent = {"text": "Un car le samedi", "key": "card-yvette", "for": yvette.pk}
    client_for(bruno).post(reverse("boards:add_card", args=[board.key]), sent)
    card = board.cards.get()
    assert (card.by, card.author) == ("Yvette", bruno)


def test_who_is_not_her_voice_does_not_write_for_her(board, on, alice, bruno, gael, gaels):
    yvette = people.add_without_screen(board, name="Yvette", voice=bruno.pk, by=on(alice))
    with pytest.raises(NotYours):
        cards.add_card(board, by=on(gael), text="Un car", key="card-forged", spoken_for=yvette)


def test_a_voice_is_somebody_who_takes_part(board, on, alice, chloe, dora):
    for nobody in (chloe, dora):
        with pytest.raises(Refused):
            people.add_without_screen(board, name="Yvette", voice=nobody.pk, by=on(alice))


def test_alice_names_another_voice(board, on, alice, bruno, gael, gaels):
    yvette = people.add_without_screen(board, name="Yvette", voice=bruno.pk, by=on(alice))
    people.set_voice(board, yvette.pk, gael.pk, by=on(alice))
    yvette.refresh_from_db()
    assert policies.can_write_for(on(gael), yvette)
    assert not policies.can_write_for(on(bruno), yvette)


def test_somebody_with_a_screen_has_no_voice(board, on, alice, bruno, gaels):
    with pytest.raises(Refused):
        people.set_voice(board, gaels.pk, bruno.pk, by=on(alice))


def test_nobody_is_added_without_a_name(board, on, alice):
    with pytest.raises(Refused):
        people.add_without_screen(board, name=" \u200b ", by=on(alice))


# --- what is seen -------------------------------------------------------------------------------------------


def test_the_list_says_who_is_a_guest_and_who_has_no_screen(board, on, alice, bruno, gaels, client_for):
    people.add_without_screen(board, name="Yvette", voice=bruno.pk, by=on(alice))
    page = client_for(bruno).get(board.get_absolute_url()).text
    assert "invité · participe" in page
    assert "sans écran · voix : Bruno" in page
    assert f'data-person="{gaels.user_id}"' in page
    assert "personnes/part" not in page


def test_the_tools_are_for_those_who_lead(board, alice, bruno, gaels, client_for):
    path = reverse("boards:person", args=[board.key, f"u{gaels.user_id}"])
    assert "Faire sortir" in client_for(alice).get(path).text
    assert client_for(bruno).get(path).status_code == 404
    assert client_for(alice).get(reverse("boards:people", args=[board.key])).status_code == 200


# --- accounts -----------------------------------------------------------------------------------------------


def voted(board: Board, user, spent: int) -> Ballot:
    last = board.rounds.first() or VoteRound.objects.create(board=board)
    return Ballot.objects.create(round=last, user=user, budget=5, spent=spent)


def test_a_guest_who_becomes_a_member_keeps_place_cards_comments_dots_and_gestures(board, on, gael, gaels):
    card = cards.add_card(board, by=on(gael), text="Garde le samedi", key="card-gael")
    comment = Comment.objects.create(card=card, author=gael, author_name="Gaël", text="Oui")
    ballot = voted(board, gael, 2)
    member = UserFactory(display_name="Gaël Martin")
    accounts.merge(gael, into=member)
    for row in (card, comment, ballot, gaels):
        row.refresh_from_db()
    assert (card.author, comment.author, ballot.user, gaels.user) == (member, member, member, member)
    assert Gesture.objects.get().user == member
    assert on(member).wrote(card)


def test_somebody_who_was_there_twice_is_there_once(board, on, gael, gaels, dora, bruno):
    gaels.part = Part.LEAD
    gaels.save()
    Participant.objects.create(board=board, user=dora, name="Dora")
    mine, theirs = voted(board, dora, 3), voted(board, gael, 5)
    accounts.merge(gael, into=dora)
    assert board.participants.get(user=dora).part == Part.LEAD
    assert board.participants.count() == 1
    assert list(Ballot.objects.all()) == [mine]
    assert theirs.pk != mine.pk


def test_a_ballot_that_was_not_used_gives_way_to_the_one_that_was(board, gael, gaels, dora):
    voted(board, dora, 0)
    used = voted(board, gael, 4)
    accounts.merge(gael, into=dora)
    used.refresh_from_db()
    assert (used.user, Ballot.objects.count()) == (dora, 1)


def test_who_was_asked_to_leave_does_not_come_back_by_joining_accounts(board, on, alice, gael, gaels, dora):
    place = Participant.objects.create(board=board, user=dora, name="Dora")
    people.remove(board, place.pk, by=on(alice))
    accounts.merge(gael, into=dora)
    assert standing_of(dora, board) is None


def test_an_erased_account_leaves_its_cards_without_its_name(board, on, alice, bruno, client_for):
    card = cards.add_card(board, by=on(bruno), text="Garde le samedi", key="card-bruno")
    Comment.objects.create(card=card, author=bruno, author_name="Bruno", text="Oui")
    people.add_without_screen(board, name="Yvette", voice=bruno.pk, by=on(alice))
    people.set_part(board, bruno, Part.LEAD, by=on(alice))
    accounts.erase(bruno)
    page = client_for(alice).get(board.get_absolute_url()).text
    assert "Garde le samedi" in page
    assert "compte supprimé" in page
    assert "Bruno" not in page
    card.refresh_from_db()
    assert (card.author, card.comments.get().author_name) == (None, "compte supprimé")
    assert not Gesture.objects.filter(user=bruno).exists()
