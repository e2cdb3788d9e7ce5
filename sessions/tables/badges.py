"""The table of each, on their badge: once the tables are laid, and until they are closed."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from groups import days
from sessions.arrivals.printed.parts import on_badge
from sessions.gatherings.models import Gathering
from sessions.tables.models import TablePlace


@on_badge
def table_of(gathering: Gathering) -> dict[int, str]:
    """« Table 3 »; who sits at several in the day reads the hour of each."""
    found = TablePlace.objects.filter(round__gathering=gathering, round__closed_at=None)
    told: dict[int, list[tuple]] = defaultdict(list)
    rows = found.order_by("round__scheduled_at", "round", "pk")
    for pk, number, at in rows.values_list("registration", "table__number", "round__scheduled_at"):
        told[pk].append((number, at))
    return {pk: _said(tables) for pk, tables in told.items()}


def _said(tables: list[tuple]) -> str:
    if len(tables) == 1:
        return _("Table %(number)s") % {"number": tables[0][0]}
    hours = [f"{days.said(at, 'G:i')} → {number}" for number, at in tables]
    return _("Tables : %(hours)s") % {"hours": ", ".join(hours)}
