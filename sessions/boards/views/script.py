"""The script of a workshop: its page, its stages, and what conducts it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.access import require
from sessions.boards import policies, starters
from sessions.boards.forms import StageForm
from sessions.boards.models import Board
from sessions.boards.moment import VERB_WORDS
from sessions.boards.refusals import NotNow
from sessions.boards.services import script
from sessions.boards.standing import Standing
from sessions.boards.views.answers import board_of, gesture, number, read, stale


@require_safe
@login_required
@never_cache
def page(request: HttpRequest, key) -> HttpResponse:
    """The stages, each with its form; ready scripts to take. A table has its common board's."""
    board, by = board_of(request, key)
    require(by.is_lead, _("Seules les personnes qui animent le tableau préparent son déroulé."))
    if board.parent is not None:
        return redirect("boards:script", board.parent.key)
    context = {
        "board": board,
        "group": board.group,
        "stages": list(board.stages.all()),
        "verbs": [(str(verb), word) for verb, word in VERB_WORDS.items()],
        "scripts": [one for one in starters.ALL if one.build().stages],
        "can_change": policies.can_lead(by, board),
    }
    return render(request, "boards/script.html", context)


@gesture
def add_stage(request: HttpRequest, board: Board, by: Standing):
    script.add_stage(board, by=by, **_said(request))
    return _back(board)


@gesture
def change_stage(request: HttpRequest, board: Board, by: Standing, pk: int):
    script.change_stage(board, pk, by=by, **_said(request))
    return _back(board)


@gesture
def place_stage(request: HttpRequest, board: Board, by: Standing, pk: int):
    position = number(request, "position")
    if position is None:
        raise stale()
    script.place_stage(board, pk, by=by, position=position)
    return _back(board)


@gesture
def remove_stage(request: HttpRequest, board: Board, by: Standing, pk: int):
    script.remove_stage(board, pk, by=by)
    return _back(board)


@gesture
def take_script(request: HttpRequest, board: Board, by: Standing):
    """`script`: the key of a starter whose stages replace the present ones."""
    starter = starters.get(request.POST.get("script", ""))
    if starter is None:
        raise NotNow(_("Ce déroulé n'existe pas : choisissez-en un dans la liste."))
    script.take_script(board, [vars_of(stage) for stage in starter.build().stages], by=by)
    return _back(board)


def vars_of(stage) -> dict:
    names = ("title", "prompt", "minutes", "rights", "silent", "anonymous")
    return {name: getattr(stage, name) for name in names}


@gesture
def begin_stage(request: HttpRequest, board: Board, by: Standing, pk: int):
    script.begin_stage(board, pk, by=by, expected=number(request, "expected"))


@gesture
def next_stage(request: HttpRequest, board: Board, by: Standing):
    script.move_on(board, by=by, expected=number(request, "expected"))


@gesture
def previous_stage(request: HttpRequest, board: Board, by: Standing):
    script.move_back(board, by=by, expected=number(request, "expected"))


@gesture
def end_script(request: HttpRequest, board: Board, by: Standing):
    script.begin_stage(board, None, by=by, expected=number(request, "expected"))


@gesture
def pause(request: HttpRequest, board: Board, by: Standing):
    script.pause(board, by=by)


@gesture
def resume(request: HttpRequest, board: Board, by: Standing):
    script.resume(board, by=by)


@gesture
def extend(request: HttpRequest, board: Board, by: Standing):
    script.extend(board, number(request, "minutes") or 0, by=by)


def _said(request: HttpRequest) -> dict:
    data = read(StageForm, request)
    rights = {verb: request.POST.get(f"right-{verb}", "all") for verb in policies.Verb}
    return data | {"rights": rights}


def _back(board: Board) -> HttpResponse:
    return redirect(reverse("boards:script", args=[board.key]))
