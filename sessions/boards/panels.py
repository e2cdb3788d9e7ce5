"""What boards put on a group's page and on one's own space."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from groups.home import panel
from groups.models import User, WorkingGroup
from groups.policies import role_in
from sessions.boards import policies
from sessions.boards.models import Board
from workspace.home import panels

SHOWN = 5


def on_group_page(group: WorkingGroup, user: User) -> str:
    """The boards that changed last, for the people of the group."""
    if role_in(user, group) is None:
        return ""
    mine = Board.objects.visible_to(user).current().roots().filter(group=group)
    context = {
        "id": "group-boards",
        "group": group,
        "boards": list(mine[:SHOWN]),
        "can_create": policies.can_create(user, group),
    }
    return render_to_string("boards/_panel.html", context)


def on_my_space(user: User, request: HttpRequest) -> str:
    """The boards that changed last, across groups; a guest finds there the one they were let into."""
    mine = Board.objects.visible_to(user).current().roots().select_related("group")
    found = list(mine[:SHOWN])
    if not found:
        return ""
    context = {"id": "my-boards", "boards": found, "with_group": not user.is_guest}
    return render_to_string("boards/_panel.html", context, request)


panel(on_group_page, order=15)
panels.register(on_my_space, order=15)
