"""The people of a board: who is there, and what those who lead do about it. One view, one service."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.access import require
from groups.models import User
from sessions.boards import policies
from sessions.boards.audience import Person, people_of, removed_from
from sessions.boards.models import Board, Participant
from sessions.boards.refusals import NotNow
from sessions.boards.screens import Canvas
from sessions.boards.services import people
from sessions.boards.standing import POWER, Standing
from sessions.boards.views.answers import board_of, gesture, number, stale


@require_safe
@login_required
@never_cache
def everybody(request: HttpRequest, key) -> HttpResponse:
    """The door and the people, on a page of its own."""
    board, by = board_of(request, key)
    require(policies.can_lead(by, board), _("Seules les personnes qui animent le tableau règlent cela."))
    home = board.parent or board
    context = _context(home, by) | {"removed": removed_from(home)}
    return render(request, "boards/people.html", context)


@require_safe
@login_required
@never_cache
def person(request: HttpRequest, key, who: str) -> HttpResponse:
    """What may be done about one person, asked for when their line is opened."""
    board, by = board_of(request, key)
    if not policies.can_lead(by, board):
        raise Http404
    context = _context(board.parent or board, by)
    found = next((one for one in context["people"] if one.who == who), None)
    if found is None:
        raise Http404
    return render(request, "boards/_person_tools.html", context | {"person": found})


def _context(home: Board, by: Standing) -> dict:
    listed = people_of(home)
    return {
        "board": home,
        "by": by,
        "people": listed,
        "voices": [one for one in listed if _has_voice(one)],
        "parts": Participant.Part.choices,
        "tables": Canvas(home).tables,
    }


def _has_voice(one: Person) -> bool:
    return one.user is not None and POWER.index(one.part) > 0


@gesture
def set_part(request: HttpRequest, board: Board, by: Standing):
    user = User.objects.filter(pk=number(request, "who") or 0).first()
    if user is None:
        raise NotNow(stale().args[0])
    people.set_part(board, user, request.POST.get("part", ""), by=by)


@gesture
def remove(request: HttpRequest, board: Board, by: Standing, pk: int):
    people.remove(board, pk, by=by)


@gesture
def let_back(request: HttpRequest, board: Board, by: Standing, pk: int):
    people.let_back(board, pk, by=by)


@gesture
def add_person(request: HttpRequest, board: Board, by: Standing):
    name = request.POST.get("name", "")
    people.add_without_screen(board, name=name, voice=number(request, "voice"), by=by)


@gesture
def set_voice(request: HttpRequest, board: Board, by: Standing, pk: int):
    people.set_voice(board, pk, number(request, "voice"), by=by)
