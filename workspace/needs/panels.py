"""The needs on a group's page."""

from __future__ import annotations

from django.template.loader import render_to_string

from groups.home import panel
from groups.models import WorkingGroup
from groups.policies import Anybody, role_in
from workspace.needs.models import Need

SHOWN = 3


def on_group_page(group: WorkingGroup, user: Anybody) -> str:
    """The open needs caught last, for the people of the group."""
    if role_in(user, group) is None:
        return ""
    found = Need.objects.said().filter(group=group, status=Need.Status.OPEN)
    context = {"group": group, "needs": list(found[:SHOWN]), "count": found.count()}
    return render_to_string("needs/_panel.html", context)


panel(on_group_page, order=30)
