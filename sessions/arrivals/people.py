"""When two accounts are one person, or an account goes: who held the desk."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from sessions.arrivals.models import DeskGesture


@on_merge
def give(guest: User, member: User) -> None:
    DeskGesture.objects.filter(by=guest).update(by=member)


@on_erase
def take_name_off(user: User) -> None:
    DeskGesture.objects.filter(by=user).update(by=None)
