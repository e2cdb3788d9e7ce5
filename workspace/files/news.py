"""The files that the others of a group brought. What an answer carries is the answer's news."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groups.circles import Circle
from groups.home import MOST, News, news
from realtime.worded import worded
from workspace.files.models import File
from workspace.home.pulse import Groups, active, latest


def what_was_brought(circle: Circle) -> Iterator[News]:
    for file in _brought(circle):
        yield News(
            group=file.group_id,
            at=file.placed_at,
            icon="file",
            title=file.name,
            what=_("fichier ajouté par %(who)s") % {"who": file.uploaded_by or _("quelqu'un")},
            url=file.get_absolute_url(),
        )


@worded
def _brought(circle: Circle) -> QuerySet[File]:
    brought = File.objects.visible_to(circle.user).placed().filter(circle.new("placed_at"), kept=True)
    others = brought.exclude(uploaded_by=circle.user).select_related("uploaded_by")
    return others.order_by("-placed_at")[:MOST]


def last_brought(groups: Groups) -> dict[int, datetime]:
    return latest(File.objects.placed(), groups, at="placed_at")


news(what_was_brought, order=55)
active(last_brought)
