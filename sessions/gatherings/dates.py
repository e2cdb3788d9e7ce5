"""Gatherings in calendars: those of one's groups, being prepared as well; those announced to everybody or
to the region, where the people of several groups meet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from groups.circles import Reader
from groups.policies import groups_of
from realtime.worded import worded
from sessions.gatherings.calendars import date_of
from sessions.gatherings.models import Gathering
from workspace.calendar.registry import MOST, Asked, Date, dates


@dates("gathering", label=_("Rencontres"), icon="place")
def gatherings(asked: Asked) -> Iterator[Date]:
    group = asked.group.pk if asked.group else None
    for gathering in _held(Reader(asked.user, group), asked.since, asked.until, group):
        yield date_of(gathering)


@worded
def _held(reader: Reader, since: datetime, until: datetime, group: int | None) -> QuerySet[Gathering]:
    found = Gathering.objects.visible_to(reader.user).filter(starts_at__gte=since, starts_at__lt=until)
    if group is None:
        found = found.filter(~Q(published_at=None) | Q(group__in=groups_of(reader.user)))
    else:
        found = found.filter(group=group)
    told = ("key", "slug", "title", "starts_at", "ends_at", "place", "address", "visibility", "cancelled_at")
    of_group = ("group__name", "group__slug", "group__access")
    found = found.select_related("group").only("group", *told, *of_group)
    return found.order_by("starts_at", "pk")[:MOST]
