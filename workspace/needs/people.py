"""When two accounts are one person, or an account goes: a need is the group's, and stays without a name."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from workspace.needs.models import Move, Need


@on_merge
def give(guest: User, member: User) -> None:
    Need.objects.filter(author=guest).update(author=member)
    Move.objects.filter(by=guest).update(by=member)


@on_erase
def unsign(user: User) -> None:
    Need.objects.filter(author=user).update(author=None)
    Move.objects.filter(by=user).update(by=None)
