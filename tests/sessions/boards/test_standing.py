"""The list of boards, the page, the gesture and the socket say the same of everybody."""

from __future__ import annotations

import pytest

from realtime.rooms import enter
from sessions.boards.models import Board, Participant
from sessions.boards.services import boards
from sessions.boards.standing import stand_on

CAST = ("alice", "bruno", "chloe", "dora", "elise", "gael", "renee", "sacha")


@pytest.fixture(params=CAST)
def person(request):
    return request.getfixturevalue(request.param)


def agree(person, board) -> bool:
    """Do all the doors say the same? What they say."""
    listed = Board.objects.visible_to(person).filter(pk=board.pk).exists()
    stands = stand_on(person, board.key) is not None
    hears = enter(person, board.room) is not None
    assert listed == stands == hears, f"{person}: list {listed}, gestures {stands}, socket {hears}"
    return listed


def test_every_door_says_the_same(person, board, group):
    inside = person.memberships.filter(group=group).exists()
    assert agree(person, board) is inside


def test_and_of_who_was_let_in_by_the_code_until_they_are_removed(person, board):
    place = Participant.objects.create(board=board, user=person, name=str(person), through_door=True)
    assert agree(person, board)
    place.removed_at = board.created_at
    place.save()
    agree(person, board)


def test_and_of_a_board_that_was_thrown_away(person, board, alice):
    boards.throw_away(board, by=alice)
    assert not agree(person, board)
