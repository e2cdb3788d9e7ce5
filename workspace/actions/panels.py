"""The actions on a group's page."""

from __future__ import annotations

from django.template.loader import render_to_string

from groups.home import panel
from groups.models import WorkingGroup
from groups.policies import Anybody, role_in
from workspace.actions.models import Action

SHOWN = 3


def on_group_page(group: WorkingGroup, user: Anybody) -> str:
    """What remains to be done, the nearest dates first, for the people of the group."""
    if role_in(user, group) is None:
        return ""
    found = Action.objects.filter(group=group).pending()
    context = {
        "group": group,
        "actions": list(found.by_urgency().select_related("owner")[:SHOWN]),
        "count": found.count(),
    }
    return render_to_string("actions/_panel.html", context)


panel(on_group_page, order=35)
