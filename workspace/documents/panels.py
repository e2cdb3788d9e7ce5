"""What documents put on a group's page and on one's own space."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from groups.home import panel
from groups.models import User, WorkingGroup
from groups.policies import role_in
from workspace.documents import policies
from workspace.documents.models import Comment, Document
from workspace.home import panels

SHOWN = 5


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


def on_my_space(user: User, request: HttpRequest) -> str:
    """The open threads where somebody called me by my name."""
    mine = Document.objects.visible_to(user).current()
    called = Comment.objects.filter(mentioned=user, document__in=mine, withdrawn_at=None)
    waiting = called.filter(resolved_at=None, thread__resolved_at=None).exclude(author=user)
    mentions = list(waiting.select_related("document", "author").order_by("-created_at")[:SHOWN])
    return render_to_string("documents/_mentions.html", {"mentions": mentions}, request) if mentions else ""


panel(on_group_page, order=20)
panels.register(on_my_space, order=20)
