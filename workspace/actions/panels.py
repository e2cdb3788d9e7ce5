"""The actions on a group's page."""

from __future__ import annotations

from django.db.models import QuerySet
from django.template.loader import render_to_string

from groups.home import panel
from groups.models import WorkingGroup
from groups.policies import Anybody, role_in
from realtime.worded import counted, worded
from workspace.actions.models import Action

SHOWN = 3


def on_group_page(group: WorkingGroup, user: Anybody) -> str:
    """What remains to be done, the nearest dates first, for the people of the group."""
    if role_in(user, group) is None:
        return ""
    context = {"group": group, "actions": _nearest(group.pk), "count": sum(_pending(group.pk))}
    return render_to_string("actions/_panel.html", context)


@worded
def _nearest(group: int) -> QuerySet[Action]:
    return Action.objects.filter(group=group).pending().by_urgency().select_related("owner")[:SHOWN]


@worded
def _pending(group: int) -> QuerySet:
    return counted(Action.objects.filter(group=group).pending())


panel(on_group_page, order=35)
