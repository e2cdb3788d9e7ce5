"""The room as one person's page: the shared regions through their lens, and what is theirs alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string

from realtime import events
from sessions.codev import policies, renderings
from sessions.codev.mine import Mine
from sessions.codev.models import CodevSession, Seat
from sessions.codev.screens import TEMPLATES, Screen, Table

SHARED = ("screen_body", "arrivals", "people", "conduct")
REGIONS = ("screen", "clock", "call", "people", "lead", "mine")


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused, why, and the words that come back to their author."""

    sentence: str
    words: str = ""
    gesture: str = ""


def page(
    request: HttpRequest,
    codev: CodevSession,
    seat: Seat,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page. The version is read first: what happens while we draw is asked again, never missed."""
    version = events.version_of(codev.room)
    context = context_of(request, codev, seat) | {"version": version, "refusal": refusal}
    context["shared"] = shared(request, context["screen"], seat, version, SHARED)
    context["auto"] = request.GET.get("auto") == "1"
    return render(request, "codev/seance.html", context, status=status)


def context_of(request: HttpRequest, codev: CodevSession, seat: Seat) -> dict:
    table = Table(codev)
    seat.codev = table.codev
    screen = Screen(table, policies.lens_of(seat, table.codev))
    return {
        "table": table,
        "codev": table.codev,
        "screen": screen,
        "seat": seat,
        "mine": Mine(table, seat, request.user),
    }


def regions(request: HttpRequest, codev: CodevSession, seat: Seat, names: tuple[str, ...] = REGIONS) -> str:
    """Regions of this person's room, in the answer to them alone."""
    version = events.version_of(codev.room)
    context = context_of(request, codev, seat)
    common = tuple(name for name in names if name in renderings.TEMPLATES)
    drawn = shared(request, context["screen"], seat, version, common)
    return "\n".join(drawn.get(name) or render_to_string(TEMPLATES[name], context, request) for name in names)


def shared(
    request: HttpRequest, screen: Screen, seat: Seat, version: int, names: tuple[str, ...]
) -> dict[str, str]:
    """The regions that everybody with this lens sees alike, with this person's marks and token."""
    token = get_token(request)
    return {name: renderings.region(name, screen, version, me=seat.key, token=token) for name in names}


def refusal_box(refusal: Refusal | None) -> str:
    return render_to_string("codev/_refusal.html", {"refusal": refusal})
