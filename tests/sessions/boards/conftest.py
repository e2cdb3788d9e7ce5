"""A board of the group, two zones, and the people on it."""

from __future__ import annotations

import pytest

from groups.models import User
from sessions.boards.models import Board, Zone
from sessions.boards.services import zones
from sessions.boards.services.boards import create_board
from sessions.boards.standing import Standing, standing_of


@pytest.fixture
def board(group, alice) -> Board:
    """Begun by Alice, who facilitates."""
    return create_board(group, by=alice, title="Qui fait quoi à Sisteron ?")


@pytest.fixture
def on(board):
    """`on(bruno)`: who Bruno is on the board; `on(bruno, pen="…")` in a browser that holds this pen."""

    def stand(user: User, where: Board = board, pen: str = "") -> Standing:
        standing = standing_of(user, where, pen)
        assert standing is not None, f"{user} is nobody on this board"
        return standing

    return stand


@pytest.fixture
def needs(board, on, alice) -> Zone:
    return zones.add_zone(board, by=on(alice), key="zone-needs", title="Besoins", kind="need")


@pytest.fixture
def ideas(board, on, alice, needs) -> Zone:
    return zones.add_zone(board, by=on(alice), key="zone-ideas", title="Idées", kind="idea")
