"""The pulse of groups, in numbers and never in words: when something last happened there, what they owe,
whether they have a next date. It is what the regional team may know of a group whose life it does not read.

Each noun registers what it can count, asked once for all the groups: `active` gives the last moment of each
group, `planned` the groups that have a date to come, `owed` a number for each group under a name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from groups.home import Registry
from groups.models import JoinRequest, Role, WorkingGroup

Groups = Collection[int]
active: Registry[Callable[[Groups], dict[int, datetime]]] = Registry()
planned: Registry[Callable[[Groups, datetime], set[int]]] = Registry()
owed: Registry[Callable[[Groups], tuple[str, dict[int, int]]]] = Registry()


@dataclass
class Pulse:
    group: WorkingGroup
    now: datetime
    last: datetime
    people: int = 0
    facilitators: int = 0
    has_date: bool = False
    owes: dict[str, int] = field(default_factory=dict)

    @property
    def days(self) -> int:
        return (self.now - self.last).days

    @property
    def is_asleep(self) -> bool:
        return self.days >= settings.ASLEEP_DAYS


def pulses(groups: QuerySet[WorkingGroup]) -> list[Pulse]:
    """In the order of `groups`. As many queries for two hundred as for one."""
    led = Count("memberships", filter=Q(memberships__role=Role.FACILITATOR))
    found = list(groups.select_related("territory").annotate(people=Count("memberships"), led=led))
    keys, now = [group.pk for group in found], timezone.now()
    last = _last(keys)
    dated = set().union(*(source(keys, now) for source in planned))
    taken = [source(keys) for source in owed]
    return [
        Pulse(
            group=group,
            now=now,
            last=max([group.created_at, *last.get(group.pk, [])]),
            people=group.people,
            facilitators=group.led,
            has_date=group.pk in dated,
            owes={name: counted[group.pk] for name, counted in taken if counted.get(group.pk)},
        )
        for group in found
    ]


def _last(keys: Groups) -> dict[int, list[datetime]]:
    found: dict[int, list[datetime]] = {}
    for source in active:
        for pk, moment in source(keys).items():
            found.setdefault(pk, []).append(moment)
    return found


def latest(rows: QuerySet, groups: Groups, *, at: str, group: str = "group") -> dict[int, datetime]:
    """{group: its last moment}. Recent rows are enough for most groups; only the others are read whole."""
    recent = timezone.now() - timedelta(days=settings.ASLEEP_DAYS)
    found = _latest(rows.filter(**{f"{at}__gt": recent}), groups, at, group)
    return found | _latest(rows, set(groups) - set(found), at, group)


def _latest(rows: QuerySet, groups: Groups, at: str, group: str) -> dict[int, datetime]:
    grouped = rows.filter(**{f"{group}__in": groups}).order_by().values(group)
    return {row[group]: row["last"] for row in grouped.annotate(last=Max(at)) if row["last"]}


def counted(rows: QuerySet, groups: Groups, group: str = "group") -> dict[int, int]:
    grouped = rows.filter(**{f"{group}__in": groups}).order_by().values(group)
    return {row[group]: row["n"] for row in grouped.annotate(n=Count("pk"))}


def requests_to_join(groups: Groups) -> tuple[str, dict[int, int]]:
    return "requests", counted(JoinRequest.objects.filter(answered_at=None), groups)


owed(requests_to_join, order=10)
