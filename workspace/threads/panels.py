"""The threads on a group's page."""

from __future__ import annotations

from django.db.models import QuerySet
from django.template.loader import render_to_string

from groups.circles import Reader
from groups.home import panel
from groups.models import WorkingGroup
from groups.policies import Anybody, role_in
from realtime.worded import worded
from workspace.threads import policies
from workspace.threads.models import Thread

SHOWN = 3


def on_group_page(group: WorkingGroup, user: Anybody) -> str:
    """What moved last, for the people of the group."""
    if role_in(user, group) is None:
        return ""
    context = {
        "group": group,
        "threads": _moved_last(Reader(user, group.pk), group.pk),
        "can_ask": policies.can_ask(user, group),
    }
    return render_to_string("threads/_panel.html", context)


@worded
def _moved_last(reader: Reader, group: int) -> QuerySet[Thread]:
    seen = Thread.objects.visible_to(reader.user).filter(group=group).select_related("author")
    return seen.with_last_post().with_unread(reader.user)[:SHOWN]


panel(on_group_page, order=25)
