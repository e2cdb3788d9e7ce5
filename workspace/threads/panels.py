"""The threads on a group's page."""

from __future__ import annotations

from django.template.loader import render_to_string

from groups.home import panel
from groups.models import WorkingGroup
from groups.policies import Anybody, role_in
from workspace.threads import policies
from workspace.threads.models import Thread

SHOWN = 3


def on_group_page(group: WorkingGroup, user: Anybody) -> str:
    """What moved last, for the people of the group."""
    if role_in(user, group) is None:
        return ""
    found = Thread.objects.visible_to(user).filter(group=group).select_related("author")
    context = {
        "group": group,
        "threads": list(found.with_last_post().with_unread(user)[:SHOWN]),
        "can_ask": policies.can_ask(user, group),
    }
    return render_to_string("threads/_panel.html", context)


panel(on_group_page, order=25)
