"""What happened to the tables together. Each table's own people hear it in the room of their séance."""

from __future__ import annotations

from realtime import events
from sessions.codev.events import heard_by
from sessions.codev.models import CodevSession
from sessions.tables.models import TableRound
from sessions.tables.rooms import LENSES


def tables_moved(tables: TableRound) -> None:
    """The common stage or clock, or who sits where. Pages fetch their regions, a wall its own."""
    events.publish(tables.room, "tables.moved", lenses=LENSES)


@heard_by
def one_table_moved(codev: CodevSession) -> None:
    """Moved by whoever leads it, or somebody sat down there: who conducts sees where each table is."""
    tables = TableRound.objects.filter(tables__codev=codev).first()
    if tables is not None:
        tables_moved(tables)
