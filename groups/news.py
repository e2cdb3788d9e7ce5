"""What a group itself tells its people: who joined, who knocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.circles import Circle
from groups.home import MOST, News, Waiting, news, waiting
from groups.models import JoinRequest, Membership
from groups.people.models import name_of
from realtime.worded import worded


def who_joined(circle: Circle) -> Iterator[News]:
    """One line for all who came to a group."""
    by_group: dict[int, list[tuple[datetime, str]]] = {}
    for pk, at, display_name, email in _came(circle):
        by_group.setdefault(pk, []).append((at, name_of(display_name, email)))
    for pk, arrived in by_group.items():
        names = [name for _at, name in arrived[:3]]
        rest = len(arrived) - len(names)
        title = ", ".join(names) + (_(" et %(n)d autres") % {"n": rest} if rest else "")
        yield News(
            group=pk,
            at=arrived[0][0],
            icon="person",
            title=title,
            what=ngettext("a rejoint le groupe", "ont rejoint le groupe", len(arrived)),
            url=reverse("groups:members", args=[circle.groups[pk].slug]),
        )


@worded
def _came(circle: Circle) -> QuerySet:
    came = Membership.objects.filter(circle.new("joined_at"), group__in=circle.groups)
    others = came.exclude(user=circle.user).order_by("-joined_at")
    return others.values_list("group", "joined_at", "user__display_name", "user__email")[:MOST]


def who_knocks(circle: Circle) -> Iterator[Waiting]:
    """Requests to join, for those who answer them."""
    for request in _asked(circle):
        yield Waiting(
            group=request.group_id,
            icon="hand",
            title=str(request.user),
            what=_("demande à rejoindre le groupe"),
            url=reverse("groups:people", args=[request.group.slug]) + "#requests",
            gesture=_("Répondre"),
        )


@worded
def _asked(circle: Circle) -> QuerySet[JoinRequest]:
    asked = JoinRequest.objects.filter(group__in=circle.facilitates, answered_at=None)
    return asked.select_related("user", "group").order_by("created_at")[:MOST]


news(who_joined, order=90)
waiting(who_knocks, order=10)
