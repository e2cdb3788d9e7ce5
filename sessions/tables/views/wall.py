"""The wall: the stage, the clock and the call, read at ten metres. No name, no word written at a table: its
address is all one needs, for a projector has no account. It asks for itself every second."""

from __future__ import annotations

import time

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sessions.doors.qr import picture
from sessions.tables import screens
from sessions.tables.models import TableRound


@require_safe
@never_cache
def wall(request: HttpRequest, token: str) -> HttpResponse:
    """`?etat`: the region alone, with the server's time."""
    tables = _by_token(token)
    hall = screens.Hall(tables)
    asked = "etat" in request.GET
    if asked:
        response = HttpResponse(screens.render(hall, conducts=False, wall=True))
    else:
        context = {"hall": hall, "tables": hall.tables, "gathering": hall.tables.gathering}
        response = render(request, "tables/wall.html", context)
    response["X-Now"] = str(int(time.time() * 1000))
    response["Referrer-Policy"] = "no-referrer"  # the address is the key
    return response


@require_safe
@never_cache
def qr(request: HttpRequest, token: str) -> HttpResponse:
    """It leads to where one finds one's table: nothing secret is in it."""
    tables = _by_token(token)
    return picture(settings.SITE_URL + reverse("tables:find", args=[tables.gathering.slug]))


def _by_token(token: str) -> TableRound:
    shown = TableRound.objects.select_related("gathering").filter(gathering__hidden_at=None)
    tables = shown.filter(wall_token=token).first()
    if tables is None:
        raise Http404
    return tables
