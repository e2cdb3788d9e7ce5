"""When two accounts are one person, or an account goes: what becomes of what it said of entries."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from workspace.finding.models import Remarkable, Useful
from workspace.finding.services import recount
from workspace.knowledge.models import Entry


@on_merge
def give_traces(guest: User, member: User) -> None:
    """One person says it once."""
    mine = Useful.objects.filter(user=member).values("entry")
    Useful.objects.filter(user=guest).exclude(entry__in=list(mine.values_list("entry", flat=True))).update(
        user=member
    )
    _forget(guest)
    Remarkable.objects.filter(by=guest).update(by=member)


@on_erase
def take_name_off(user: User) -> None:
    """What they found useful is nobody's business any more; what the team held up stays."""
    _forget(user)
    Remarkable.objects.filter(by=user).update(by=None)


def _forget(user: User) -> None:
    said = list(Entry.objects.filter(useful_to__user=user))
    Useful.objects.filter(user=user).delete()
    for entry in said:
        recount(entry)
