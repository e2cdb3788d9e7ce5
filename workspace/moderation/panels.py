"""What moderation puts on « Mon espace » and on a group's page: what waits, and warnings not read yet."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from groups.home import panel
from groups.models import Suspension, User, WorkingGroup
from groups.policies import Anybody, is_facilitator, role_in
from workspace.home import panels
from workspace.moderation.models import Case


def on_my_space(user: User, request: HttpRequest) -> str:
    if user.is_guest:
        return ""
    cautions = list(user.cautions.filter(read_at=None).select_related("group"))
    waiting = Case.objects.visible_to(user).waiting().count()
    if not cautions and not waiting:
        return ""
    context = {"cautions": cautions, "waiting": waiting, "appeals": settings.APPEALS_EMAIL}
    return render_to_string("moderation/_mine.html", context, request)


def on_group_page(group: WorkingGroup, user: Anybody) -> str:
    """To who is suspended, until when; to who facilitates, what waits."""
    if role_in(user, group) is None:
        return ""
    suspension = Suspension.objects.active().filter(user=user, group=group).first()
    tends = is_facilitator(user, group)
    waiting = Case.objects.visible_to(user).filter(group=group).waiting().count() if tends else 0
    if suspension is None and not tends:
        return ""
    context = {"suspension": suspension, "waiting": waiting, "tends": tends, "group": group}
    return render_to_string("moderation/_of_group.html", context | {"appeals": settings.APPEALS_EMAIL})


panels.register(on_my_space, order=1)
panel(on_group_page, order=5)
