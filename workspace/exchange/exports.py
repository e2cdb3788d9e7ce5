"""Entries to take away: as a table, as data, as a booklet."""

from __future__ import annotations

from workspace.exchange.columns import Eyes
from workspace.exchange.details import columns, with_details
from workspace.exports.content import Cell, Table
from workspace.knowledge.models import Entry, EntryQuerySet

PIECE = 500


def table_of(found: EntryQuerySet, eyes: Eyes) -> Table:
    """A line for each entry, as `planning` reads it again."""
    shown = columns()
    rows: list[list[Cell]] = []
    pks = list(found.values_list("pk", flat=True))
    for start in range(0, len(pks), PIECE):
        some = with_details(list(Entry.objects.filter(pk__in=pks[start : start + PIECE]).with_details()))
        known = {entry.pk: entry for entry in some}
        for pk in pks[start : start + PIECE]:
            if (entry := known.get(pk)) is not None:
                rows.append([column.show(entry, eyes) for column in shown])
    return Table([str(column.label) for column in shown], rows)
