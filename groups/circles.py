"""A circle: one person and the groups they look at, with their role in each and since when they look.

« Since I came » is kept in two moments of a membership. `looked_at`: when the group's page was last before
their eyes. `caught_up_at`: what happened before is behind them. A visit lasts as long as two looks are less
than VISIT apart; during it the news stay where they are, however often the page is loaded again. The next
visit begins where this one ended. A GET never moves anything: the page says that it was looked at, or the
person says that all is read.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from groups.models import Membership, Role, User, WorkingGroup
from groups.policies import Facts, facts_of, somebody
from realtime.worded import worded

VISIT = timedelta(minutes=30)
FIRST = timedelta(days=14)  # what somebody who never came is told of
LONGEST = timedelta(days=30)  # and who comes back after a year


def news_since(membership: Membership, now: datetime) -> datetime:
    """From which moment on things are new to this person."""
    if membership.looked_at is None:
        return membership.caught_up_at or now - FIRST
    over = now - membership.looked_at > VISIT
    since = membership.looked_at if over else membership.caught_up_at
    return max(since or membership.looked_at, now - LONGEST)


@worded
def _memberships(user: int, group: int | None) -> QuerySet[Membership]:
    found = Membership.objects.filter(user=user).select_related("group__territory")
    found = found if group is None else found.filter(group=group)
    return found.order_by("group__name")


@dataclass(frozen=True)
class Reader:
    """One person, for a question worded once (realtime/worded.py) about what they may see: everywhere, or of
    one group alone."""

    user: User
    group: int | None = None

    def worded_with(self) -> tuple[Hashable, tuple]:
        return self._facts

    def worded_again(self, values: Iterator[Any]) -> Reader:
        return Reader(somebody(self._facts[0], values), self.group)

    @cached_property
    def _facts(self) -> tuple[Facts, tuple[int, ...]]:
        return facts_of(self.user, None if self.group is None else (self.group,))


@dataclass(frozen=True)
class Circle:
    user: User
    memberships: dict[int, Membership]  # by the number of the group
    since: dict[int, datetime]
    now: datetime
    earliest: datetime | None = None  # the least of `since`, where it cannot be compared

    @classmethod
    def of(cls, user: User, group: WorkingGroup | None = None) -> Circle:
        """All the groups of this person, or this one if they are in it."""
        return cls.around(user, _memberships(user.pk, None if group is None else group.pk))

    @classmethod
    def around(cls, user: User, memberships: Iterable[Membership]) -> Circle:
        now = timezone.now()
        mine = {one.group_id: one for one in memberships}
        return cls(user, mine, {pk: news_since(one, now) for pk, one in mine.items()}, now)

    def over(self, span: timedelta) -> Circle:
        """The same groups, over a given time."""
        return Circle(self.user, self.memberships, dict.fromkeys(self.memberships, self.now - span), self.now)

    def __bool__(self) -> bool:
        return bool(self.memberships)

    @property
    def groups(self) -> dict[int, WorkingGroup]:
        return {pk: one.group for pk, one in self.memberships.items()}

    @property
    def member_of(self) -> list[int]:
        """The groups where this person does more than observe."""
        return [pk for pk, one in self.memberships.items() if one.role in Role.at_least(Role.MEMBER)]

    @property
    def facilitates(self) -> list[int]:
        return [pk for pk, one in self.memberships.items() if one.role == Role.FACILITATOR]

    def new(self, at: str, group: str = "group") -> Q:
        """What happened in each group since this person came there: `at` and `group` name the fields."""
        found = Q(pk__in=())
        for pk, since in self.since.items():
            found |= Q(**{group: pk, f"{at}__gt": since})
        # Said again for all groups together, so that an index on the moment serves: one on each does not.
        return found & Q(**{f"{at}__gt": self.earliest or min(self.since.values())}) if self.since else found

    # For questions worded once (realtime/worded.py).

    def worded_with(self) -> tuple[Hashable, tuple]:
        person, numbers = self._facts
        roles = tuple(one.role for one in self._in_order)
        marks = (value for one in self._in_order for value in (one.group_id, self.since[one.group_id]))
        return (person, roles), (*numbers, *marks, min(self.since.values(), default=self.now), self.now)

    def worded_again(self, values: Iterator[Any]) -> Circle:
        user = somebody(self._facts[0], values)
        memberships, since = {}, {}
        for one in self._in_order:
            pk = next(values)
            memberships[pk] = Membership(user=user, group=WorkingGroup(pk=pk), role=one.role)
            since[pk] = next(values)
        earliest = next(values)
        return Circle(user, memberships, since, next(values), earliest)

    @cached_property
    def _facts(self) -> tuple[Facts, tuple[int, ...]]:
        return facts_of(self.user, self.memberships)

    @property
    def _in_order(self) -> list[Membership]:
        return sorted(self.memberships.values(), key=lambda one: one.role)
