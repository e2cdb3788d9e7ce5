"""The door of a board: who comes in at once, who does not, and what trying codes brings."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from groups.models import User
from sessions.boards.models import Board, Participant
from sessions.boards.refusals import NotNow, NotYours
from sessions.boards.services import boards, door, people
from sessions.boards.services.boards import create_board
from sessions.boards.standing import standing_of

DOOR = "/rejoindre/"
WRONG = "00000000"


@pytest.fixture
def open_board(board, on, alice) -> Board:
    """Its door is open, under the code 1234 5678."""
    door.open_door(board, by=on(alice))
    Board.objects.filter(pk=board.pk).update(code="12345678")
    board.refresh_from_db()
    return board


@pytest.fixture
def limits(settings):
    def override(**values):
        settings.CODEV_DOOR = {**settings.CODEV_DOOR, **values}

    return override


def link_of(board: Board) -> str:
    return reverse("boards:door_link", args=[board.token])


def enter(browser: Client, board: Board, name="Fatou"):
    return browser.post(link_of(board), {"enter": "1", "name": name})


def sentence(response) -> str:
    found = re.search(r'role="alert">.*?<p>(.*?)</p>', response.text, re.S)
    return found[1] if found else ""


# --- coming in ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["12345678", "1234 5678", " 1234-5678 "])
def test_a_guest_types_the_code_then_her_name_and_is_in(open_board, needs, client_for, typed):
    browser = client_for()
    assert open_board.title in browser.get(DOOR, {"code": typed}).text
    answer = browser.post(DOOR, {"code": typed, "enter": "1", "name": "Fatou"})
    assert answer["Location"] == open_board.get_absolute_url()
    assert "Besoins" in browser.get(open_board.get_absolute_url()).text
    place = open_board.participants.get()
    assert (place.name, place.part, place.user.is_guest) == ("Fatou", "writer", True)


def test_two_minutes_hold_a_link_a_name_and_a_first_card(open_board, needs, client_for):
    browser = client_for()
    assert "Votre prénom" in browser.get(link_of(open_board)).text
    enter(browser, open_board)
    sent = {"text": "Garde le samedi", "key": "card-first", "zone": needs.pk}
    browser.post(reverse("boards:add_card", args=[open_board.key]), sent)
    assert open_board.cards.get().author_name == "Fatou"


def test_looking_at_the_door_changes_nothing(open_board, client_for, dora):
    before = (User.objects.count(), Board.objects.values().get())
    for browser in (client_for(), client_for(dora)):
        browser.get(DOOR, {"code": "12345678"})
        browser.get(link_of(open_board), {"enter": "1", "name": "Fatou"})
    assert (User.objects.count(), Board.objects.values().get()) == before
    assert not open_board.participants.exists()


def test_somebody_of_another_group_takes_part_under_her_own_name(open_board, client_for, dora):
    enter(client_for(dora), open_board, name="Alice")
    assert open_board.participants.get().name == "Dora"
    assert standing_of(dora, open_board).part == "writer"


def test_a_stranger_without_the_code_is_nobody_there(open_board, client_for, dora):
    assert client_for(dora).get(open_board.get_absolute_url()).status_code == 404


def test_who_is_of_the_group_goes_straight_in_and_gets_no_row(open_board, client_for, bruno, chloe):
    for person in (bruno, chloe):
        answer = client_for(person).get(link_of(open_board))
        assert answer["Location"] == open_board.get_absolute_url()
    assert not open_board.participants.exists()
    assert standing_of(chloe, open_board).part == "reader"


def test_coming_twice_is_the_same_person(open_board, client_for):
    browser = client_for()
    enter(browser, open_board)
    assert enter(browser, open_board, name="Une autre")["Location"] == open_board.get_absolute_url()
    assert open_board.participants.get().name == "Fatou"


def test_two_guests_of_one_name_are_two_people(open_board, client_for):
    enter(client_for(), open_board)
    enter(client_for(), open_board)
    assert open_board.participants.count() == 2


@pytest.mark.parametrize("name", ["", "   ", "\u200b"])
def test_nobody_comes_in_without_a_name(open_board, client_for, name):
    answer = enter(client_for(), open_board, name=name)
    assert answer.status_code == 422
    assert sentence(answer)
    assert not open_board.participants.exists()


# --- shut, moved, over --------------------------------------------------------------------------------------


def test_a_shut_door_says_so_by_its_link_and_nothing_by_its_code(open_board, on, alice, client_for):
    door.close_door(open_board, by=on(alice))
    assert client_for().get(DOOR, {"code": "12345678"}).status_code == 404
    answer = enter(client_for(), open_board)
    assert "La porte de ce tableau est fermée" in sentence(answer)
    assert 'name="enter"' not in answer.text
    assert not open_board.participants.exists()


def test_who_is_in_stays_in_when_the_door_shuts(open_board, on, alice, client_for):
    browser = client_for()
    enter(browser, open_board)
    door.close_door(open_board, by=on(alice))
    assert browser.get(open_board.get_absolute_url()).status_code == 200


def test_a_door_that_opens_again_has_a_fresh_code_and_the_same_link(open_board, on, alice):
    token = open_board.token
    door.close_door(open_board, by=on(alice))
    door.open_door(open_board, by=on(alice))
    open_board.refresh_from_db()
    assert (len(open_board.code), open_board.token) == (8, token)
    assert open_board.code != "12345678"


def test_a_code_that_another_open_board_has_is_drawn_again(open_board, on, alice, group, monkeypatch):
    drawn = iter(["12345678", "87654321"])
    monkeypatch.setattr(door, "new_code", lambda: next(drawn))
    second = create_board(group, by=alice, title="Le second")
    door.open_door(second, by=on(alice, second))
    second.refresh_from_db()
    assert second.code == "87654321"


def test_a_renewed_link_opens_for_nobody_and_the_new_one_does(open_board, on, alice, client_for):
    before = link_of(open_board)
    door.renew_link(open_board, by=on(alice))
    answer = client_for().get(before)
    assert (answer.status_code, "remplacé" in sentence(answer)) == (404, True)
    open_board.refresh_from_db()
    assert client_for().get(link_of(open_board)).status_code == 200


@pytest.mark.parametrize("put", ["archived", "binned"])
def test_a_board_that_is_put_away_lets_nobody_in(open_board, alice, client_for, put):
    boards.archive(open_board) if put == "archived" else boards.throw_away(open_board, by=alice)
    assert client_for().get(DOOR, {"code": "12345678"}).status_code == 404
    assert sentence(enter(client_for(), open_board))
    assert not open_board.participants.exists()


def test_only_those_who_lead_open_close_and_change_it(open_board, on, bruno):
    for gesture in (door.open_door, door.close_door, door.renew_link):
        with pytest.raises(NotYours):
            gesture(open_board, by=on(bruno))


def test_a_table_has_no_door_of_its_own(board, on, alice, group):
    table = Board.objects.create(group=group, title="Table 1", parent=board, table_number=1)
    with pytest.raises(NotNow):
        door.open_door(table, by=on(alice, table))


def test_a_board_takes_so_many_people_and_no_more(open_board, client_for, settings):
    settings.BOARDS = {**settings.BOARDS, "PARTICIPANTS": 1}
    assert enter(client_for(), open_board).status_code == 302
    assert enter(client_for(), open_board).status_code == 429
    assert open_board.participants.count() == 1


# --- removed ------------------------------------------------------------------------------------------------


def test_who_was_removed_does_not_come_back_by_the_same_link_until_let_in(open_board, on, alice, client_for):
    browser = client_for()
    enter(browser, open_board)
    place = open_board.participants.get()
    people.remove(open_board, place.pk, by=on(alice))
    assert browser.get(open_board.get_absolute_url()).status_code == 404
    answer = enter(browser, open_board)
    assert "fait sortir" in sentence(answer)
    assert browser.get(open_board.get_absolute_url()).status_code == 404

    people.let_back(open_board, place.pk, by=on(alice))
    assert browser.get(open_board.get_absolute_url()).status_code == 200


# --- trying codes -------------------------------------------------------------------------------------------


def test_wrong_codes_are_counted_together_whatever_they_were_to_open(open_board, client_for, limits):
    limits(WRONG_PER_ADDRESS=2)
    browser = client_for()
    assert browser.get(DOOR, {"code": WRONG}).status_code == 404
    assert browser.get(DOOR, {"code": "12345678"}).status_code == 200, "one below the limit"
    assert browser.get(DOOR, {"code": "000000"}).status_code == 404
    refused = browser.get(DOOR, {"code": "12345678"})
    assert refused.status_code == 429
    assert open_board.title not in refused.text
    assert client_for().get(link_of(open_board)).status_code == 200, "the link still opens"


def test_newcomers_of_one_address_have_a_limit_by_the_minute(open_board, client_for, limits):
    limits(KNOCKS_PER_ADDRESS_PER_MINUTE=1)
    assert enter(client_for(), open_board).status_code == 302
    refused = enter(client_for(), open_board, name="Seconde")
    assert refused.status_code == 429
    assert 'value="Seconde"' in refused.text
    assert not User.objects.filter(display_name="Seconde").exists()


# --- the wall -----------------------------------------------------------------------------------------------


def test_the_wall_shows_the_code_as_it_is_read_aloud(open_board, client_for, alice):
    page = client_for(alice).get(reverse("boards:wall", args=[open_board.key])).text
    assert "1234 5678" in page
    assert reverse("boards:qr", args=[open_board.key]) in page


def test_the_wall_is_for_those_who_lead_and_so_is_the_code(open_board, client_for, alice, bruno):
    for name, others in (("wall", 403), ("qr", 404)):
        path = reverse(f"boards:{name}", args=[open_board.key])
        assert client_for(alice).get(path).status_code == 200
        assert client_for(bruno).get(path).status_code == others
    assert "1234 5678" in client_for(alice).get(open_board.get_absolute_url()).text
    assert "1234 5678" not in client_for(bruno).get(open_board.get_absolute_url()).text


def test_somebody_given_the_lead_opens_the_door(board, on, alice, bruno, client_for):
    people.set_part(board, bruno, Participant.Part.LEAD, by=on(alice))
    client_for(bruno).post(reverse("boards:open_door", args=[board.key]))
    board.refresh_from_db()
    assert board.door_open
