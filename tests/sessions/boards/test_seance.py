"""Séances and boards meet: the board that a table opens, and its offers laid on one."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.timezone import now

from groups.models import User
from sessions.boards.models import Board, Gesture
from sessions.boards.services import cards, people, tables
from sessions.boards.services.boards import create_board
from sessions.boards.standing import standing_of
from sessions.codev import renderings
from sessions.codev.models import CodevSession, Contribution, Seat
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.services import closing, conduct, meeting, seats
from sessions.codev.stages import Seat as Place
from sessions.codev.stages import Stage
from tests.sessions.table import Room, seated


@pytest.fixture
def room(group, alice, bruno) -> Room:
    """Alice facilitates, Bruno is the client; the séance keeps a trace for the group."""
    room = seated(group, alice, client=bruno)
    CodevSession.objects.filter(pk=room.codev.pk).update(retention="group")
    room.codev.refresh_from_db()
    return room


@pytest.fixture
def gaels(room, gael) -> Seat:
    """Gaël came to the séance by its code."""
    return guest_at(room, gael, Place.CONSULTANT)


def guest_at(room: Room, user: User, role: Place) -> Seat:
    given = {"name": user.display_name, "role": role, "admitted_at": now(), "through_door": True}
    return Seat.objects.create(codev=room.codev, user=user, **given)


def opened(room: Room, board: Board, by: User, stage: str = "") -> None:
    meeting.open_board(room.codev, board, by=by, seat=room.seats["facilitator"], stage=stage)
    room.codev.refresh_from_db()


def offer(room: Room, seat: Seat, body: str, **fields) -> Contribution:
    key = f"offer-{room.codev.contributions.count()}"
    given = {"kind": "offer", "key": key, "typed_by": seat}
    return Contribution.objects.create(codev=room.codev, seat=seat, body=body, **given | fields)


# --- the board of a table -----------------------------------------------------------------------------------


def test_a_guest_of_the_table_has_the_board_while_the_seance_runs(
    room, gaels, gael, board, alice, client_for
):
    browser = client_for(gael)
    opened(room, board, alice)
    assert browser.get(board.get_absolute_url()).status_code == 404, "it has not begun"
    room.at(Stage.ACCOUNT)
    assert "Ouvrir le tableau" in browser.get(room.codev.get_absolute_url()).text
    assert browser.get(board.get_absolute_url()).status_code == 200
    sent = {"text": "Garde le samedi", "key": "card-gael"}
    browser.post(reverse("boards:add_card", args=[board.key]), sent)
    assert board.cards.get().author == gael

    conduct.end_now(room.codev, by=room.seats["facilitator"])
    assert browser.get(board.get_absolute_url()).status_code == 404


def test_it_opens_at_the_stage_that_was_said_and_not_before(room, gaels, gael, board, alice, client_for):
    opened(room, board, alice, stage=Stage.CONSULTATION)
    room.at(Stage.CONTRACT)
    assert "Ouvrir le tableau" not in client_for(gael).get(room.codev.get_absolute_url()).text
    assert standing_of(gael, board) is None
    assert client_for(gael).get(board.get_absolute_url()).status_code == 404
    for stage in (Stage.CONSULTATION, Stage.SYNTHESIS):
        room.at(stage)
        renderings.forget()  # a stage that moves by its gesture grows the version
        assert "Ouvrir le tableau" in client_for(gael).get(room.codev.get_absolute_url()).text
        assert client_for(gael).get(board.get_absolute_url()).status_code == 200


def test_who_leaves_the_table_leaves_the_board(room, gaels, gael, board, alice, client_for):
    opened(room.at(Stage.ACCOUNT), board, alice)
    seats.remove(room.codev, gaels, by=room.seats["facilitator"])
    assert client_for(gael).get(board.get_absolute_url()).status_code == 404


def test_who_waits_at_the_door_of_the_seance_has_no_board(room, gael, board, alice, client_for):
    waiting = guest_at(room, gael, Place.CONSULTANT)
    Seat.objects.filter(pk=waiting.pk).update(admitted_at=None)
    opened(room.at(Stage.ACCOUNT), board, alice)
    assert client_for(gael).get(board.get_absolute_url()).status_code == 404


def test_an_observer_of_the_seance_reads_the_board(room, gael, board, alice):
    guest_at(room, gael, Place.OBSERVER)
    opened(room.at(Stage.ACCOUNT), board, alice)
    assert standing_of(gael, board).part == "reader"


def test_the_guest_enters_the_tables_of_that_board_too(room, gaels, gael, board, on, alice, client_for):
    opened(room.at(Stage.ACCOUNT), board, alice)
    table = tables.make_tables(board, 1, by=on(alice))[0]
    assert client_for(gael).get(table.get_absolute_url()).status_code == 200


def test_what_a_guest_is_given_on_the_board_ends_with_the_seance(room, gaels, gael, board, on, alice):
    opened(room.at(Stage.ACCOUNT), board, alice)
    tables.make_tables(board, 1, by=on(alice))
    tables.choose(board, 1, by=on(gael))
    people.set_part(board, gael, "lead", by=on(alice))
    assert on(gael).is_lead
    conduct.end_now(room.codev, by=room.seats["facilitator"])
    assert standing_of(gael, board) is None
    assert not Board.objects.visible_to(gael).exists()


def test_taking_the_board_away_shuts_it(room, gaels, gael, board, alice, client_for):
    opened(room.at(Stage.ACCOUNT), board, alice)
    meeting.open_board(room.codev, None, by=alice, seat=room.seats["facilitator"])
    assert client_for(gael).get(board.get_absolute_url()).status_code == 404
    assert "Ouvrir le tableau" not in client_for(gael).get(room.codev.get_absolute_url()).text


def test_a_board_in_the_bin_is_not_offered_to_the_table(room, gaels, gael, board, alice, client_for):
    opened(room.at(Stage.ACCOUNT), board, alice)
    Board.objects.filter(pk=board.pk).update(binned_at=now())
    assert "Ouvrir le tableau" not in client_for(gael).get(room.codev.get_absolute_url()).text


def test_only_who_leads_the_seance_chooses_and_only_a_board_of_the_group(
    room, board, alice, bruno, other_group, dora
):
    with pytest.raises(NotYours):
        meeting.open_board(room.codev, board, by=bruno, seat=room.seats["client"])
    theirs = create_board(other_group, by=dora, title="Ailleurs")
    with pytest.raises(Refused, match="de votre groupe"):
        opened(room, theirs, alice)
    with pytest.raises(Refused, match="déroulé"):
        opened(room, board, alice, stage="closed")


def test_alice_chooses_it_from_the_page_and_begins_a_new_one(room, board, alice, bruno, client_for):
    browser, path = client_for(alice), reverse("codev:open_board", args=[room.codev.key])
    assert board.title in browser.get(reverse("codev:board", args=[room.codev.key])).text
    browser.post(path, {"board": str(board.key), "stage": "consultation"})
    room.codev.refresh_from_db()
    assert (room.codev.board, room.codev.board_stage) == (board, "consultation")
    browser.post(path, {"board": "new", "stage": ""})
    room.codev.refresh_from_db()
    assert room.codev.board != board
    assert room.codev.board.zones.count() == 6
    assert client_for(bruno).post(path, {"board": ""}).status_code == 404


def test_the_board_is_chosen_while_preparing_the_seance(group, board, alice, client_for):
    plan = {
        "title": "Samedi",
        "scheduled_at": "2030-01-12T14:00",
        "preset": "90",
        "place_kind": "room",
        "choice": "round",
        "retention": "group",
    }
    path = reverse("codev:plan", args=[group.slug])
    browser = client_for(alice)
    browser.post(path, plan | {"board": str(board.key), "board_stage": "consultation"})
    codev = CodevSession.objects.get()
    assert (codev.board, codev.board_stage) == (board, "consultation")
    browser.post(reverse("codev:edit", args=[codev.key]), plan | {"board": "", "board_stage": ""})
    codev.refresh_from_db()
    assert codev.board is None
    refused = browser.post(path, plan | {"board": "not-a-board"})
    assert refused.status_code == 422


# --- its offers ---------------------------------------------------------------------------------------------


def test_the_offers_become_cards_with_their_author_once(room, gaels, board, on, needs, alice):
    room.at(Stage.CONSULTATION)
    offer(room, gaels, "Essayez le mercredi", tag="question")
    assert meeting.lay_offers(room.codev, board, needs, by=on(alice)) == 1
    assert meeting.lay_offers(room.codev, board, needs, by=on(alice)) == 0
    card = board.cards.get()
    assert (card.text, card.zone, card.kind, card.by) == ("Essayez le mercredi", needs, "question", "Gaël")
    assert card.origin.startswith("Séance du ")
    offer(room, gaels, "Et le jeudi")
    assert meeting.lay_offers(room.codev, board, needs, by=on(alice)) == 1


def test_an_unsigned_offer_is_a_card_of_nobody(room, gaels, gael, board, on, needs, alice):
    offer(room.at(Stage.CONSULTATION), gaels, "Sans le dire", signed=False)
    meeting.lay_offers(room.codev, board, needs, by=on(alice))
    card = board.cards.get()
    assert (card.author, card.author_name, card.created_at, card.anonymous) == (None, "", None, True)
    assert not Gesture.objects.filter(user=gael).exists()


def test_what_was_set_aside_hidden_or_not_yet_shown_stays_at_the_table(room, gaels, board, on, alice):
    room.at(Stage.CONSULTATION)
    offer(room, gaels, "De côté", parked_at=now())
    offer(room, gaels, "Masqué", hidden_at=now())
    offer(room, gaels, "En silence", revealed=False)
    offer(room, gaels, "Une question", kind="question")
    assert meeting.lay_offers(room.codev, board, None, by=on(alice)) == 0
    assert not board.cards.exists()


def test_a_confidential_seance_gives_nothing_to_a_board(room, gaels, board, on, alice, client_for):
    CodevSession.objects.filter(pk=room.codev.pk).update(retention="confidential")
    offer(room.at(Stage.CONSULTATION), gaels, "Un CANARI")
    with pytest.raises(NotNow, match="confidentielle"):
        meeting.lay_offers(room.codev, board, None, by=on(alice))
    page = client_for(alice).get(reverse("codev:board", args=[room.codev.key])).text
    assert 'name="where"' not in page
    assert not board.cards.exists()


def test_a_seance_that_becomes_confidential_takes_its_offers_back(
    room, gaels, board, on, needs, alice, bruno, client_for
):
    offer(room.at(Stage.CONSULTATION), gaels, "Un CANARI")
    meeting.lay_offers(room.codev, board, needs, by=on(alice))
    cards.write(board, board.cards.get().pk, by=on(alice), text="Un CANARI, relu", base=1)
    table = tables.make_tables(board, 1, by=on(alice), everything=True)[0]
    cards.add_card(board, by=on(alice), text="Autre chose", key="card-other")
    room.at(Stage.CLOSING)
    closing.decide_retention(room.codev, "confidential", by=room.seats["client"])
    for where in (board, table):
        assert "CANARI" not in client_for(alice).get(where.get_absolute_url()).text
        assert not where.cards.filter(text__contains="CANARI").exists()
    assert not any("CANARI" in str(gesture.changes) for gesture in Gesture.objects.all())
    assert board.cards.shared().get().text == "Autre chose"


def test_an_offer_longer_than_a_card_is_cut_into_several_and_nothing_is_lost(room, gaels, board, on, alice):
    words = " ".join(f"mot{n}" for n in range(500))
    offer(room.at(Stage.CONSULTATION), gaels, words)
    assert meeting.lay_offers(room.codev, board, None, by=on(alice)) == 2
    assert " ".join(card.text for card in board.cards.order_by("rank")) == words


def test_a_member_who_does_not_lead_lays_nothing(room, gaels, board, on, bruno, client_for):
    offer(room.at(Stage.CONSULTATION), gaels, "Une idée")
    with pytest.raises(NotYours):
        meeting.lay_offers(room.codev, board, None, by=on(bruno))
    path = reverse("codev:lay_offers", args=[room.codev.key])
    assert client_for(bruno).post(path, {"where": f"{board.key}:"}).status_code == 404


def test_offers_do_not_leave_their_group(room, gaels, alice, other_group, dora):
    theirs = create_board(other_group, by=dora, title="Ailleurs")
    with pytest.raises(NotYours):
        meeting.lay_offers(room.codev, theirs, None, by=standing_of(dora, theirs))


def test_alice_lays_them_from_the_page_after_the_closing(room, gaels, board, needs, alice, client_for):
    offer(room.at(Stage.CONSULTATION), gaels, "Essayez le mercredi")
    conduct.end_now(room.codev, by=room.seats["facilitator"])
    browser = client_for(alice)
    assert "Poser les apports" in browser.get(reverse("codev:bilan", args=[room.codev.key])).text
    path = reverse("codev:lay_offers", args=[room.codev.key])
    assert browser.post(path, {"where": f"{board.key}:{needs.pk}"})["Location"] == board.get_absolute_url()
    assert board.cards.get().zone == needs


def test_a_shut_board_takes_no_offers(room, gaels, board, alice, on):
    offer(room.at(Stage.CONSULTATION), gaels, "Une idée")
    Board.objects.filter(pk=board.pk).update(archived_at=now())
    with pytest.raises(Exception, match="rangé"):
        meeting.lay_offers(room.codev, board, None, by=on(alice))
