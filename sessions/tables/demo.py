"""The demonstration's tables: at the Village to come, three tables are laid among those who registered."""

from __future__ import annotations

from datetime import timedelta

from sessions.gatherings.models import Gathering
from sessions.tables.models import TableRound
from sessions.tables.services import laying, seating
from sessions.tables.services.base import places_of
from workspace.demo import Stage, register

WHERE = ("Salle du bas, près de l’entrée", "Salle du bas, côté jardin", "À l’étage, salle Durance")


def tables(stage: Stage) -> list[str]:
    if not stage.first:
        return []
    village = Gathering.objects.held().filter(kind=Gathering.Kind.VILLAGE).coming().first()
    if village is None or not village.registrations.placed().exists():
        return []
    made = laying.lay(
        village,
        by=stage.people["renee"],
        title="Tables de co-développement",
        count=len(WHERE),
        scheduled_at=village.starts_at + timedelta(hours=5),
        preset="60",
        source="demo:tables",
    )
    for table, where in zip(made.tables.all(), WHERE, strict=True):
        laying.say_where(table, where)
    _give_roles(made)
    return []


def _give_roles(made: TableRound) -> None:
    """Who leads the first table, and whose subject it is."""
    first = [place for place in places_of(made).select_related("round") if place.table.number == 1]
    for place, role in zip(first, ("facilitator", "client"), strict=False):
        seating.give_role(place, role)


register(tables, order=75)
