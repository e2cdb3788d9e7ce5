"""The files on a group's page."""

from __future__ import annotations

from django.template.loader import render_to_string

from groups.home import panel
from groups.models import WorkingGroup
from groups.policies import Anybody, role_in
from workspace.files.models import File

SHOWN = 3


def on_group_page(group: WorkingGroup, user: Anybody) -> str:
    """What came last, for the people of the group."""
    if role_in(user, group) is None:
        return ""
    files = list(
        File.objects.visible_to(user).placed().filter(group=group).select_related("uploaded_by")[:SHOWN]
    )
    return render_to_string("files/_panel.html", {"group": group, "files": files})


panel(on_group_page, order=28)
