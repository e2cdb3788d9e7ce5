"""Until when a group may answer its polls."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workspace.calendar.registry import MOST, Asked, Date, dates, neutral_title
from workspace.threads.models import Poll


@dates("poll", label=gettext_lazy("Fins de sondages"), icon="check")
def polls(asked: Asked) -> Iterator[Date]:
    found = Poll.objects.visible_to(asked.user).filter(closed_at=None)
    found = found.filter(closes_at__gte=asked.since, closes_at__lt=asked.until)
    if asked.group:
        found = found.filter(thread__group=asked.group)
    of_group = ("name", "slug", "access")
    found = found.select_related("thread__group").only(
        "question", "closes_at", "thread__key", *(f"thread__group__{name}" for name in of_group)
    )
    for poll in found.order_by("closes_at", "pk")[:MOST]:
        yield Date(
            uid=f"poll-{poll.pk}",
            start=poll.closes_at,
            title=poll.question,
            neutral=neutral_title(_("Fin d’un sondage"), poll.thread.group),
            url=poll.place,
            group=poll.thread.group,
        )
