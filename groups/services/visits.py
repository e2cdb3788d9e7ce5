"""What somebody had before their eyes, and what they say they have read. See groups/circles.py.

One UPDATE each, so that two tabs of one person cannot undo each other.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Case, DateTimeField, F, Q, Value, When
from django.utils import timezone

from groups.circles import FIRST, VISIT
from groups.models import Membership, User, WorkingGroup

OFTEN = timedelta(minutes=1)  # a page that stays open is not written down more often


def look_at(group: WorkingGroup, *, by: User) -> None:
    """The group's page is before this person's eyes. After an absence a new visit begins: what came since the
    end of the one before stays new until this one is over."""
    now = timezone.now()
    new_visit = When(looked_at__lt=now - VISIT, then=F("looked_at"))
    first = When(looked_at=None, caught_up_at=None, then=Value(now - FIRST))
    mine = Membership.objects.filter(group=group, user=by)
    mine.filter(Q(looked_at=None) | Q(looked_at__lt=now - OFTEN)).update(
        caught_up_at=Case(new_visit, first, default=F("caught_up_at"), output_field=DateTimeField()),
        looked_at=now,
    )


def catch_up(groups: list[WorkingGroup], *, by: User) -> None:
    """All that happened in these groups until now has been read."""
    now = timezone.now()
    Membership.objects.filter(group__in=groups, user=by).update(caught_up_at=now, looked_at=now)
