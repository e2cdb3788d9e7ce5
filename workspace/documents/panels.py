"""What documents put on a group's page."""

from __future__ import annotations

from django.template.loader import render_to_string

from groups.home import panel
from groups.models import User, WorkingGroup
from groups.policies import role_in
from workspace.documents import policies
from workspace.documents.models import Document

SHOWN = 3


def on_group_page(group: WorkingGroup, user: User) -> str:
    """The documents written in last, for the people of the group."""
    if role_in(user, group) is None:
        return ""
    mine = Document.objects.visible_to(user).current().filter(group=group)
    context = {
        "group": group,
        "documents": list(mine.defer("html", "words")[:SHOWN]),
        "can_create": policies.can_create(user, group),
    }
    return render_to_string("documents/_panel.html", context)


panel(on_group_page, order=20)
