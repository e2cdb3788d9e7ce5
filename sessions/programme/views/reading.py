"""The programme, for whoever sees the gathering: by hour or by space, of a theme."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.access import get_visible
from sessions.gatherings.models import Gathering
from sessions.programme import exports, policies, reading
from sessions.programme.models import Call
from workspace.exports import registry

BY_SPACE = "lieu"


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_visible(Gathering, request.user, slug=slug)
    theme, by = request.GET.get("theme", ""), request.GET.get("par", "")
    call = Call.objects.filter(gathering=found).first()
    if call is not None:
        call.gathering = found
    read = reading.read(found, theme=theme)
    context = {
        "gathering": found,
        "programme": read,
        "spaces": [one.space for one in read.places if one.space and one.space.access_words],
        "theme": theme,
        "by_space": by == BY_SPACE,
        "can_write": policies.can_write(request.user, found),
        "can_propose": policies.can_propose(request.user, found, call),
        "exporters": registry.forms_of(*exports.PUBLIC),
        "export_key": exports.key_of(found),
    }
    return render(request, "programme/programme.html", context)
