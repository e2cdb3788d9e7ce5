"""Who enters a board's room, and through which lens."""

from __future__ import annotations

from uuid import UUID

from groups.models import User
from realtime.rooms import Grant, room
from sessions.boards import policies
from sessions.boards.standing import board_under, standing_of


@room("board")
def enter_board(user: User, key: str) -> Grant | None:
    """The people of the board. Nobody else knows the room exists."""
    try:
        named = UUID(key)
    except ValueError:
        return None
    if str(named) != key:  # another spelling of the same key would be another, silent, room
        return None
    board = board_under(named, ("parent",))
    standing = standing_of(user, board) if board else None
    if standing is None:
        return None
    moves = policies.can(standing, board, policies.Verb.MOVE)
    return Grant(person=standing.person, lens=policies.lens_of(standing), write=moves, name=standing.name)
