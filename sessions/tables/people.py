"""When two accounts are one person: the tables they laid follow. An account that goes leaves no name here;
its seats are the séances' (sessions/codev/people.py)."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from sessions.tables.models import TableRound


@on_merge
def give(guest: User, member: User) -> None:
    TableRound.objects.filter(created_by=guest).update(created_by=member)


@on_erase
def take_name_off(user: User) -> None:
    TableRound.objects.filter(created_by=user).update(created_by=None)
