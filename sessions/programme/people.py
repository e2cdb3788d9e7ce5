"""When two accounts are one person, or an account goes."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from sessions.programme.models import Proposal


@on_merge
def give(guest: User, member: User) -> None:
    Proposal.objects.filter(decided_by=guest).update(decided_by=member)


@on_erase
def take_name_off(user: User) -> None:
    Proposal.objects.filter(decided_by=user).update(decided_by=None)
    if user.email:
        Proposal.objects.filter(email__iexact=user.email).update(by_name="", email="", phone="")
