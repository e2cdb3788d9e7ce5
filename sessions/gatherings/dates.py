"""Gatherings in calendars: those of one's groups, being prepared as well; those announced to everybody or
to the region, where the people of several groups meet."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.policies import groups_of
from sessions.gatherings.calendars import date_of
from sessions.gatherings.models import Gathering
from workspace.calendar.registry import MOST, Asked, Date, dates


@dates("gathering", label=_("Rencontres"), icon="place")
def gatherings(asked: Asked) -> Iterator[Date]:
    found = Gathering.objects.visible_to(asked.user)
    found = found.filter(starts_at__gte=asked.since, starts_at__lt=asked.until)
    if asked.group:
        found = found.filter(group=asked.group)
    else:
        found = found.filter(~Q(published_at=None) | Q(group__in=groups_of(asked.user)))
    told = ("key", "slug", "title", "starts_at", "ends_at", "place", "address", "visibility", "cancelled_at")
    of_group = ("group__name", "group__slug", "group__access")
    found = found.select_related("group").only("group", *told, *of_group)
    for gathering in found.order_by("starts_at", "pk")[:MOST]:
        yield date_of(gathering)
