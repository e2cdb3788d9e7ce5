"""Until when a group may answer its polls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.circles import Reader
from realtime.worded import worded
from workspace.calendar.registry import MOST, Asked, Date, dates, neutral_title
from workspace.threads.models import Poll


@dates("poll", label=gettext_lazy("Fins de sondages"), icon="check")
def polls(asked: Asked) -> Iterator[Date]:
    group = asked.group.pk if asked.group else None
    for poll in _closing(Reader(asked.user, group), asked.since, asked.until, group):
        yield Date(
            uid=f"poll-{poll.pk}",
            start=poll.closes_at,
            title=poll.question,
            neutral=neutral_title(_("Fin d’un sondage"), poll.thread.group),
            url=poll.place,
            group=poll.thread.group,
        )


@worded
def _closing(reader: Reader, since: datetime, until: datetime, group: int | None) -> QuerySet[Poll]:
    found = Poll.objects.visible_to(reader.user).filter(closed_at=None)
    found = found.filter(closes_at__gte=since, closes_at__lt=until)
    if group is not None:
        found = found.filter(thread__group=group)
    of_group = ("name", "slug", "access")
    found = found.select_related("thread__group").only(
        "question", "closes_at", "thread__key", *(f"thread__group__{name}" for name in of_group)
    )
    return found.order_by("closes_at", "pk")[:MOST]
