"""Gatherings on the page of a group; and the next public ones on one's own space, for a guest."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.circles import Reader
from groups.home import panel
from groups.models import User, WorkingGroup
from groups.policies import Anybody, is_settled
from realtime.worded import worded
from sessions.gatherings import policies
from sessions.gatherings.models import Gathering
from workspace.home import panels

SHOWN = 4


def on_group_page(group: WorkingGroup, user: Anybody) -> str:
    """The next ones, then the last, for whoever may see them: strangers too, of what is public."""
    if is_settled(user):
        reader, at = Reader(user, group.pk), now()
        shown = (_coming(reader, group.pk, at) + _past(reader, group.pk, at))[:SHOWN]
    else:
        seen = Gathering.objects.visible_to(user).filter(group=group).select_related("territory")
        shown = [*seen.coming()[:SHOWN], *seen.past()[:SHOWN]][:SHOWN]
    new_url = ""
    if policies.can_create(user, group):
        new_url = f"{reverse('gatherings:new')}?groupe={group.slug}"
    if not shown and not new_url:
        return ""
    context = {"id": "group-gatherings", "title": _("Rencontres"), "gatherings": shown, "new_url": new_url}
    return render_to_string("gatherings/_panel.html", context)


@worded
def _coming(reader: Reader, group: int, at: datetime) -> QuerySet[Gathering]:
    seen = Gathering.objects.visible_to(reader.user).filter(group=group)
    return seen.select_related("territory").coming(at)[:SHOWN]


@worded
def _past(reader: Reader, group: int, at: datetime) -> QuerySet[Gathering]:
    seen = Gathering.objects.visible_to(reader.user).filter(group=group)
    return seen.select_related("territory").past(at)[:SHOWN]


def on_my_space(user: User, request: HttpRequest) -> str:
    """The next ones that are announced, wherever they are held."""
    shown = _held(Reader(user), now())
    if not shown:
        return ""
    context = {
        "id": "my-gatherings",
        "title": _("Prochaines rencontres"),
        "gatherings": shown,
        "more_url": reverse("gatherings:gatherings"),
    }
    return render_to_string("gatherings/_panel.html", context, request)


@worded
def _held(reader: Reader, at: datetime) -> QuerySet[Gathering]:
    return Gathering.objects.visible_to(reader.user).held().coming(at).select_related("territory")[:3]


def on_front_page(user: Anybody, request: HttpRequest) -> str:
    """To visitors: where to meet, soon."""
    shown = list(Gathering.objects.visible_to(user).held().coming().select_related("territory")[:3])
    if not shown:
        return ""
    return render_to_string("gatherings/_band.html", {"gatherings": shown}, request)


panel(on_group_page, order=12)
panels.register(on_my_space, order=30)
panels.on_front(on_front_page)
