"""What séances put on a group's page and on one's own space."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.circles import Reader
from groups.home import panel
from groups.models import User, WorkingGroup
from groups.policies import role_in
from realtime.worded import worded
from sessions.codev import policies
from sessions.codev.models import CodevSession
from workspace.home import panels

SHOWN = 5


def on_group_page(group: WorkingGroup, user: User) -> str:
    """The group's séances, for its members; with « Préparer une séance » for its facilitators."""
    if role_in(user, group) is None:
        return ""
    reader = Reader(user, group.pk)
    context = {
        "id": "group-seances",
        "title": _("Séances"),
        "seances": (_coming(reader, group.pk) + _closed(reader, group.pk))[:SHOWN],
    }
    if policies.can_plan_seances(user, group):
        context["plan_url"] = reverse("codev:plan", args=[group.slug])
    return render_to_string("codev/_panel.html", context)


@worded
def _coming(reader: Reader, group: int) -> QuerySet[CodevSession]:
    mine = CodevSession.objects.visible_to(reader.user).filter(group=group)
    return mine.upcoming().order_by("scheduled_at")[:SHOWN]


@worded
def _closed(reader: Reader, group: int) -> QuerySet[CodevSession]:
    mine = CodevSession.objects.visible_to(reader.user).filter(group=group)
    return mine.closed().order_by("-closed_at")[:SHOWN]


def on_my_space(user: User, request: HttpRequest) -> str:
    """For a guest, the séance they were let into. The others read theirs among what waits and what comes."""
    if not user.is_guest:
        return ""
    mine = CodevSession.objects.visible_to(user).select_related("group")
    context = {
        "id": "my-seances",
        "title": _("Mes prochaines séances"),
        "seances": list(mine.upcoming().order_by("scheduled_at")[:SHOWN]),
        "more_url": reverse("codev:sessions"),
    }
    return render_to_string("codev/_panel.html", context, request)


panel(on_group_page, order=10)
panels.register(on_my_space, order=10)
