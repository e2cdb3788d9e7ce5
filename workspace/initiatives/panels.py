"""« Mon espace »: to the regional team, what was signalled and waits."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from groups.models import User
from workspace.home import panels
from workspace.initiatives import policies
from workspace.initiatives.models import Tip


def on_my_space(user: User, request: HttpRequest) -> str:
    if not policies.can_sort_tips(user):
        return ""
    waiting = Tip.objects.visible_to(user).waiting().count()
    return render_to_string("initiatives/_waiting.html", {"waiting": waiting}, request) if waiting else ""


panels.register(on_my_space, order=2)
