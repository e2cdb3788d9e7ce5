"""How the tables of a workshop stand, for whoever looks from the common board, the wall or another table."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, Q

from realtime import presence
from sessions.boards.models import Board

THERE = Q(cards__binned_at=None, cards__revealed=True, cards__hidden_at=None)


@dataclass
class TableState:
    board: Board
    cards: int
    here: int
    seated: list[str] = field(default_factory=list)  # names
    persons: list[str] = field(default_factory=list)  # whose table it is, as pages know them

    @property
    def number(self) -> int:
        return self.board.table_number or 0

    @cached_property
    def whose(self) -> str:
        return " ".join(self.persons)


def tables_around(board: Board) -> list[TableState]:
    """The tables of this board's workshop, by number; none when it has no tables."""
    home = board.parent or board
    tables = list(
        home.tables.present()
        .annotate(there=Count("cards", filter=THERE))
        .prefetch_related("seated__user")
        .order_by("table_number")
    )
    here = presence.here_in([table.room for table in tables]) if tables else {}
    found = []
    for table in tables:
        seats = [one for one in table.seated.all() if one.removed_at is None]
        found.append(
            TableState(
                table,
                table.there,
                len(here[table.room]),
                [one.user.display_name if one.user else one.name for one in seats],
                [str(one.user_id) for one in seats if one.user_id],
            )
        )
    return found
