"""What documents put on a group's page."""

from __future__ import annotations

from django.db.models import QuerySet
from django.template.loader import render_to_string

from groups.circles import Reader
from groups.home import panel
from groups.models import User, WorkingGroup
from groups.policies import role_in
from realtime.worded import worded
from workspace.documents import policies
from workspace.documents.models import Document

SHOWN = 3


def on_group_page(group: WorkingGroup, user: User) -> str:
    """The documents written in last, for the people of the group."""
    if role_in(user, group) is None:
        return ""
    context = {
        "group": group,
        "documents": _written_last(Reader(user, group.pk), group.pk),
        "can_create": policies.can_create(user, group),
    }
    return render_to_string("documents/_panel.html", context)


@worded
def _written_last(reader: Reader, group: int) -> QuerySet[Document]:
    mine = Document.objects.visible_to(reader.user).current().filter(group=group)
    return mine.defer("html", "words")[:SHOWN]


panel(on_group_page, order=20)
