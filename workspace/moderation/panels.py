"""What moderation puts on « Mon espace » and on a group's page: what waits, and warnings not read yet."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.timezone import now

from groups.circles import Reader
from groups.home import panel
from groups.models import Suspension, User, WorkingGroup
from groups.policies import Anybody, is_facilitator, role_in
from realtime.worded import counted, worded
from workspace.home import panels
from workspace.moderation.models import Case, Caution


def on_my_space(user: User, request: HttpRequest) -> str:
    if user.is_guest:
        return ""
    cautions, waiting = _unread(user.pk), sum(_waiting(Reader(user)))
    if not cautions and not waiting:
        return ""
    context = {"cautions": cautions, "waiting": waiting, "appeals": settings.APPEALS_EMAIL}
    return render_to_string("moderation/_mine.html", context, request)


def on_group_page(group: WorkingGroup, user: Anybody) -> str:
    """To who is suspended, until when; to who facilitates, what waits."""
    if role_in(user, group) is None:
        return ""
    suspension = next(iter(_suspensions(user.pk, group.pk, now())), None)
    tends = is_facilitator(user, group)
    waiting = sum(_waiting_in(Reader(user, group.pk), group.pk)) if tends else 0
    if suspension is None and not tends:
        return ""
    context = {"suspension": suspension, "waiting": waiting, "tends": tends, "group": group}
    return render_to_string("moderation/_of_group.html", context | {"appeals": settings.APPEALS_EMAIL})


@worded
def _unread(user: int) -> QuerySet[Caution]:
    return Caution.objects.filter(user=user, read_at=None).select_related("group")


@worded
def _waiting(reader: Reader) -> QuerySet:
    return counted(Case.objects.visible_to(reader.user).waiting())


@worded
def _waiting_in(reader: Reader, group: int) -> QuerySet:
    return counted(Case.objects.visible_to(reader.user).filter(group=group).waiting())


@worded
def _suspensions(user: int, group: int, at: datetime) -> QuerySet[Suspension]:
    return Suspension.objects.active(at).filter(user=user, group=group).order_by("pk")[:1]


panels.register(on_my_space, order=1)
panel(on_group_page, order=5)
