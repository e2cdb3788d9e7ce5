"""The files on a group's page."""

from __future__ import annotations

from django.db.models import QuerySet
from django.template.loader import render_to_string

from groups.circles import Reader
from groups.home import panel
from groups.models import WorkingGroup
from groups.policies import Anybody, role_in
from realtime.worded import worded
from workspace.files.models import File

SHOWN = 3


def on_group_page(group: WorkingGroup, user: Anybody) -> str:
    """What came last, for the people of the group."""
    if role_in(user, group) is None:
        return ""
    files = _last_brought(Reader(user, group.pk), group.pk)
    return render_to_string("files/_panel.html", {"group": group, "files": files})


@worded
def _last_brought(reader: Reader, group: int) -> QuerySet[File]:
    seen = File.objects.visible_to(reader.user).placed().filter(group=group)
    return seen.select_related("uploaded_by")[:SHOWN]


panel(on_group_page, order=28)
