"""Who lays the tables, who conducts them, who only helps people find theirs. Pure reading."""

from __future__ import annotations

from groups.policies import Anybody
from sessions.gatherings.policies import can_prepare, can_welcome
from sessions.tables.models import TableRound


def can_watch(user: Anybody, tables: TableRound) -> bool:
    """See who sits where, seat a latecomer, move somebody: whoever holds a desk."""
    return can_welcome(user, tables.gathering)


def can_conduct(user: Anybody, tables: TableRound) -> bool:
    """Move the common clock, deal again: who prepares the gathering. What is written at the tables is not
    theirs to read: it is the people's who sit there."""
    return can_prepare(user, tables.gathering)
