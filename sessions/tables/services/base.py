"""What every gesture starts with: the tables as they are now, held until it is done.

Always in this order: the tables together, then their séances by number of row. Whoever leads a table holds
its séance only, so nobody waits for each other in a ring.
"""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sessions.codev.models import CodevSession
from sessions.codev.refusals import NotNow
from sessions.tables.models import TablePlace, TableRound


def hold(tables: TableRound) -> TableRound:
    found = TableRound.objects.select_for_update(of=("self",)).select_related("gathering__group", "item")
    return found.get(pk=tables.pk)


def hold_open(tables: TableRound) -> TableRound:
    held = hold(tables)
    if held.is_closed:
        raise NotNow(_("Les tables sont closes : il n’y a plus rien à y changer."))
    return held


def held_seances(tables: TableRound) -> QuerySet[CodevSession]:
    """The séances that are still open, held."""
    found = CodevSession.objects.select_for_update(of=("self",)).select_related("group", "board")
    mine = tables.tables.values("codev")
    return found.filter(pk__in=mine, closed_at=None, cancelled_at=None).order_by("pk")


def places_of(tables: TableRound) -> QuerySet[TablePlace]:
    return tables.places.select_related("registration", "table__codev", "seat").order_by(
        "table__number", "pk"
    )
