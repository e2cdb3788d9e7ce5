"""What a group itself tells its people: who joined, who knocks."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.circles import Circle
from groups.home import MOST, News, Waiting, news, waiting
from groups.models import JoinRequest, Membership


def who_joined(circle: Circle) -> Iterator[News]:
    """One line for all who came to a group."""
    came = Membership.objects.filter(circle.new("joined_at"), group__in=circle.groups)
    came = came.exclude(user=circle.user).select_related("user").order_by("-joined_at")
    by_group: dict[int, list[Membership]] = {}
    for membership in came[:MOST]:
        by_group.setdefault(membership.group_id, []).append(membership)
    for pk, arrived in by_group.items():
        names = [str(one.user) for one in arrived[:3]]
        rest = len(arrived) - len(names)
        title = ", ".join(names) + (_(" et %(n)d autres") % {"n": rest} if rest else "")
        yield News(
            group=pk,
            at=arrived[0].joined_at,
            icon="person",
            title=title,
            what=ngettext("a rejoint le groupe", "ont rejoint le groupe", len(arrived)),
            url=reverse("groups:members", args=[circle.groups[pk].slug]),
        )


def who_knocks(circle: Circle) -> Iterator[Waiting]:
    """Requests to join, for those who answer them."""
    asked = JoinRequest.objects.filter(group__in=circle.facilitates, answered_at=None)
    for request in asked.select_related("user", "group").order_by("created_at")[:MOST]:
        yield Waiting(
            group=request.group_id,
            icon="hand",
            title=str(request.user),
            what=_("demande à rejoindre le groupe"),
            url=reverse("groups:people", args=[request.group.slug]) + "#requests",
            gesture=_("Répondre"),
        )


news(who_joined, order=90)
waiting(who_knocks, order=10)
