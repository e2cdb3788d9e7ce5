"""The needs that the others of a group said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groups.circles import Circle
from groups.home import MOST, News, news
from realtime.worded import worded
from workspace.home.pulse import Groups, active, latest
from workspace.needs.models import Need


def what_is_missing(circle: Circle) -> Iterator[News]:
    for need in _said(circle):
        yield News(
            group=need.group_id,
            at=need.created_at,
            icon="need",
            title=need.text,
            what=_("nouveau besoin"),
            url=need.get_absolute_url(),
        )


@worded
def _said(circle: Circle) -> QuerySet[Need]:
    said = Need.objects.visible_to(circle.user).filter(circle.new("created_at")).select_related("group")
    return said.order_by("-created_at")[:MOST]


def last_said(groups: Groups) -> dict[int, datetime]:
    return latest(Need.objects.all(), groups, at="created_at")


news(what_is_missing, order=50)
active(last_said)
