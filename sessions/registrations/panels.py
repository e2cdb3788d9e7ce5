"""« Mon espace »: the gatherings to come where one is registered."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.timezone import now

from groups.models import User
from groups.policies import is_settled
from realtime.worded import worded
from sessions.registrations.models import Registration
from workspace.home import panels

MOST = 3


def on_my_space(user: User, request: HttpRequest) -> str:
    if not is_settled(user):
        return ""
    found = _mine(user.pk, now())
    return render_to_string("registrations/_mine.html", {"mine": found}, request) if found else ""


@worded
def _mine(user: int, at: datetime) -> QuerySet[Registration]:
    mine = Registration.objects.coming().filter(user=user, erased_at=None, gathering__ends_at__gt=at)
    return mine.select_related("gathering").order_by("gathering__starts_at", "pk")[:MOST]


panels.register(on_my_space, order=4)
