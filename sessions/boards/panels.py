"""What boards put on a group's page and on one's own space."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string

from groups.circles import Reader
from groups.home import panel
from groups.models import User, WorkingGroup
from groups.once import once
from groups.policies import role_in
from realtime.worded import worded
from sessions.boards import policies
from sessions.boards.models import Board
from sessions.boards.models.board import opened_by_seances
from workspace.home import panels

SHOWN = 5


def on_group_page(group: WorkingGroup, user: User) -> str:
    """The boards that changed last, for the people of the group."""
    if role_in(user, group) is None:
        return ""
    context = {
        "id": "group-boards",
        "group": group,
        "boards": changed_last(user, group),
        "can_create": policies.can_create(user, group),
    }
    return render_to_string("boards/_panel.html", context)


def on_my_space(user: User, request: HttpRequest) -> str:
    """The boards that changed last, across groups; a guest finds there the one they were let into."""
    found = _changed_anywhere(Reader(user), opened_by_seances(user))
    if not found:
        return ""
    context = {"id": "my-boards", "boards": found, "with_group": not user.is_guest}
    return render_to_string("boards/_panel.html", context, request)


def changed_last(user: User, group: WorkingGroup) -> list[Board]:
    """Those of a group that this person may see, the last to change first."""
    asked = f"boards of group {group.pk}"
    return once(user, asked, lambda: _changed_in(Reader(user, group.pk), opened_by_seances(user), group.pk))


@worded
def _changed_in(reader: Reader, opened: tuple[int, ...], group: int) -> QuerySet[Board]:
    return Board.objects.visible_to(reader.user, opened).current().roots().filter(group=group)[:SHOWN]


@worded
def _changed_anywhere(reader: Reader, opened: tuple[int, ...]) -> QuerySet[Board]:
    return Board.objects.visible_to(reader.user, opened).current().roots().select_related("group")[:SHOWN]


panel(on_group_page, order=15)
panels.register(on_my_space, order=15)
