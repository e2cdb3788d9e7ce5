"""Who lays the tables, who conducts them, who only helps people find theirs. Pure reading."""

from __future__ import annotations

from django.utils.timezone import localdate

from groups.policies import Anybody
from sessions.arrivals.models import Arrival
from sessions.gatherings.policies import can_prepare, can_welcome
from sessions.tables.models import TablePlace, TableRound


def can_watch(user: Anybody, tables: TableRound) -> bool:
    """See who sits where, seat a latecomer, move somebody: whoever holds a desk."""
    return can_welcome(user, tables.gathering)


def can_conduct(user: Anybody, tables: TableRound) -> bool:
    """Move the common clock, deal again: who prepares the gathering. What is written at the tables is not
    theirs to read: it is the people's who sit there."""
    return can_prepare(user, tables.gathering)


def can_enter_alone(place: TablePlace, *, known: bool) -> bool:
    """Sit down without waiting to be let in, on the day of the tables: in the browser that is known as the
    person's own, once the desk saw them arrive. Anybody registers whom they like, from anywhere."""
    day = localdate(place.round.scheduled_at)
    came = Arrival.objects.filter(registration=place.registration_id, day=day)
    return known and day == localdate() and came.exists()
