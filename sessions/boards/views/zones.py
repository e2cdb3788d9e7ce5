"""Gestures on zones, for those who lead, and the panel that holds them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sessions.boards import policies
from sessions.boards.kinds import CardKind, Tint
from sessions.boards.models import Board
from sessions.boards.screens import Rows
from sessions.boards.services import zones
from sessions.boards.standing import Standing
from sessions.boards.views.answers import board_of, gesture, number, stale

WORDS = ("title", "question", "tint", "kind")
NUMBERS = ("x", "y", "width", "height")


@require_safe
@login_required
@never_cache
def zone(request: HttpRequest, key, pk: int) -> HttpResponse:
    """Every gesture on one zone: a panel in the page, a page of its own without JavaScript."""
    board, by = board_of(request, key)
    found = board.zones.filter(pk=pk, binned_at=None).first()
    if found is None or not policies.can_arrange(by, board):
        raise Http404
    context = {"board": board, "zone": found, "kinds": CardKind.choices, "tints": Tint.choices}
    context["places"] = [one for one in board.zones.filter(binned_at=None) if one.pk != pk]
    context["position"] = sum(one.position < found.position for one in context["places"])
    template = "boards/_zone_panel.html" if request.htmx else "boards/zone.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@gesture
def add(request: HttpRequest, board: Board, by: Standing):
    key = request.POST.get("key", "")[:64]
    if not key:
        raise stale()
    zone = zones.add_zone(board, by=by, key=key, **_said(request))
    return Rows(zone=[zone.pk])


@gesture
def change(request: HttpRequest, board: Board, by: Standing, pk: int):
    """Whichever of these fields the form has: title, question, tint, kind, x, y, width, height."""
    zones.change_zone(board, pk, by=by, **_said(request))
    return Rows(zone=[pk])


@gesture
def place(request: HttpRequest, board: Board, by: Standing, pk: int):
    """`position`: its rank among the zones; 0 is the first."""
    position = number(request, "position")
    if position is None:
        raise stale()
    zones.place_zone(board, pk, by=by, position=position)
    return Rows(zone=list(board.zones.filter(binned_at=None).values_list("pk", flat=True)))


@gesture
def throw_away(request: HttpRequest, board: Board, by: Standing, pk: int):
    zones.throw_zone_away(board, pk, by=by)
    return Rows(zone=[pk])


@gesture
def bring_back(request: HttpRequest, board: Board, by: Standing, pk: int):
    zones.bring_zone_back(board, pk, by=by)
    cards = board.cards.filter(zone=pk).values_list("pk", flat=True)
    return Rows(zone=[pk], card=list(cards))


def _said(request: HttpRequest) -> dict[str, Any]:
    words = {name: request.POST[name] for name in WORDS if name in request.POST}
    numbers = {name: number(request, name) for name in NUMBERS if name in request.POST}
    return words | {name: value for name, value in numbers.items() if value is not None}
