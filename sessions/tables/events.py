"""What happened to the tables together. Each table's own people hear it in the room of their séance."""

from __future__ import annotations

from collections.abc import Iterable

from realtime import events
from sessions.codev.events import heard_by, seats_changed
from sessions.codev.models import CodevSession
from sessions.gatherings.hooks import on_audience
from sessions.gatherings.models import Gathering
from sessions.tables.models import TableRound
from sessions.tables.rooms import LENSES


def tables_moved(tables: TableRound) -> None:
    """The common stage or clock, or who sits where. Pages fetch their regions, a wall its own."""
    events.publish(tables.room, "tables.moved", lenses=LENSES)


def people_seated(
    tables: TableRound, changes: Iterable[tuple[CodevSession, int | None]], *, table: bool = True
) -> None:
    """Chairs taken or left, each by whom (an account, if they have one here): told once to each table.

    table: the change shows beyond the list of people.
    """
    at: dict[int, tuple[CodevSession, list[int | None]]] = {}
    for codev, user in changes:
        at.setdefault(codev.pk, (codev, []))[1].append(user)
    for codev, users in at.values():
        seats_changed(codev, *users, table=table, together=True)
    if at:
        tables_moved(tables)


@heard_by
def one_table_moved(codev: CodevSession) -> None:
    """Moved by whoever leads it, or somebody sat down there: who conducts sees where each table is."""
    tables = TableRound.objects.filter(tables__codev=codev).first()
    if tables is not None:
        tables_moved(tables)


@on_audience
def rooms_asked_again(gathering: Gathering) -> None:
    for tables in TableRound.objects.filter(gathering=gathering):
        events.recheck(tables.room)
