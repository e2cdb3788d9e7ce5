"""When two accounts are one person, or an account goes: the situation stays, nobody's."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from workspace.barriers.models import Barrier


@on_merge
def give(guest: User, member: User) -> None:
    Barrier.objects.filter(author=guest).update(author=member)


@on_erase
def unsign(user: User) -> None:
    Barrier.objects.filter(author=user).update(author=None)
