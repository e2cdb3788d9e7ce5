"""When two accounts are one person: what they announced follows. An account that goes leaves no name here."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from sessions.gatherings.models import Gathering


@on_merge
def give(guest: User, member: User) -> None:
    Gathering.objects.filter(created_by=guest).update(created_by=member)


@on_erase
def take_name_off(user: User) -> None:
    Gathering.objects.filter(created_by=user).update(created_by=None)
