"""How often people want the mail of a group, asked for many people in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable

from groups.models import Membership, User, WorkingGroup
from workspace.notices.models import Correspondence, Frequency, Preference


def frequencies(group: WorkingGroup | None, people: Iterable[int]) -> dict[int, str]:
    """For each of these people, their wish for this group, or their usual one."""
    people = list(people)
    usual = Correspondence.objects.filter(user__in=people).values_list("user", "frequency")
    wished = dict.fromkeys(people, str(Frequency.DAILY)) | dict(usual)
    if group is not None:
        own = Preference.objects.filter(group=group, user__in=people)
        wished |= dict(own.values_list("user", "frequency"))
    return wished


def wanting_at_once(group: WorkingGroup) -> list[int]:
    """The people of the group who want to be written to about each thing."""
    chose = Preference.objects.filter(group=group)
    yes = chose.filter(frequency=Frequency.AT_ONCE).values("user")
    usually = Correspondence.objects.filter(frequency=Frequency.AT_ONCE).exclude(
        user__in=chose.values("user")
    )
    there = Membership.objects.filter(group=group, user__is_active=True)
    found = set(there.filter(user__in=yes).values_list("user", flat=True))
    return sorted(found | set(there.filter(user__in=usually.values("user")).values_list("user", flat=True)))


def refusing_mentions(people: Iterable[int]) -> set[int]:
    refusing = Correspondence.objects.filter(user__in=list(people), mentions=False)
    return set(refusing.values_list("user", flat=True))


def wishes_of(user: User) -> Correspondence:
    """Theirs, or what it is for everybody who said nothing."""
    return Correspondence.objects.filter(user=user).first() or Correspondence(user=user)
