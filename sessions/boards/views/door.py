"""The door of a board: behind its code or its link, a first name, and one is in. GET changes nothing."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groups import refusals as people_refusals
from groups.access import require
from groups.counters import address_of
from groups.people.doors import person_at_the_door
from realtime import events
from sessions.boards import policies, screens
from sessions.boards.models import Board
from sessions.boards.models.board import CODE_DIGITS
from sessions.boards.refusals import NotNow, Refused
from sessions.boards.screens import Canvas
from sessions.boards.services import door
from sessions.boards.standing import Standing, standing_of
from sessions.boards.views.answers import board_of, gesture
from sessions.doors.codes import opens
from sessions.doors.qr import picture
from sessions.doors.tries import let_in
from sessions.doors.views import ask_code
from sessions.templatetags.board_door import board_link


@opens(digits=CODE_DIGITS)
def by_code(request: HttpRequest, code: str) -> HttpResponse | None:
    board = Board.objects.current().filter(door_open=True, code=code).select_related("group").first()
    return _threshold(request, board, code=code) if board else None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def door_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link behind the QR: 192 bits, so nobody finds it by trying."""
    found = Board.objects.present().roots().filter(token=token).select_related("group").first()
    if found is None:
        sentence = _(
            "Ce lien n'ouvre aucun tableau. Il a pu être remplacé : demandez le nouveau à l'animateur."
        )
        return ask_code(request, error=sentence, status=404)
    return _threshold(request, found)


def _threshold(request: HttpRequest, board: Board, code: str = "") -> HttpResponse:
    if standing_of(request.user, board) is not None:
        return redirect(board)
    error: Exception | None = _why_shut(request, board)
    shut = error is not None
    if not shut and request.method == "POST" and "enter" in request.POST:
        try:
            _come_in(request, board)
            return redirect(board)
        except (Refused, people_refusals.Refused) as refused:
            error = refused
    context = {
        "board": board,
        "code": code,
        "name": request.POST.get("name", ""),
        "error": error,
        "shut": shut,
    }
    status = getattr(error, "status", 422) if error and request.method == "POST" else 200
    return render(request, "boards/threshold.html", context, status=status)


def _why_shut(request: HttpRequest, board: Board) -> Refused | None:
    if not board.is_open:
        return NotNow(_("Cet atelier est terminé : on n'y entre plus. Merci d'être venu."))
    if not board.door_open:
        return NotNow(_("La porte de ce tableau est fermée. Demandez à l'animateur de l'ouvrir."))
    if request.user.is_authenticated and board.participants.filter(user=request.user).exists():
        return door.turned_away()
    return None


def _come_in(request: HttpRequest, board: Board) -> None:
    let_in(address_of(request), f"board:{board.pk}:{board.code}", full=door.is_full(board))
    door.come_in(board, person_at_the_door(request, request.POST.get("name", "")))


# --- the door, from inside ---------------------------------------------------------------------------------


@gesture
def open_door(request: HttpRequest, board: Board, by: Standing):
    door.open_door(board, by=by)


@gesture
def close_door(request: HttpRequest, board: Board, by: Standing):
    door.close_door(board, by=by)


@gesture
def renew_link(request: HttpRequest, board: Board, by: Standing):
    door.renew_link(board, by=by)


@require_safe
@login_required
@never_cache
def qr(request: HttpRequest, key) -> HttpResponse:
    """The QR alone: on the wall, to print, to paste in an invitation."""
    board, by = board_of(request, key)
    if not policies.can_lead(by, board) or board.parent_id is not None:
        raise Http404
    return picture(board_link(board))


WALL = ("board-stage", "board-votes")


@require_safe
@login_required
@never_cache
def wall(request: HttpRequest, key) -> HttpResponse:
    """To project: a giant QR and its code, then the stage, the clock and the tables. `?etat`: its regions as
    they are now, for the page that missed some news."""
    board, by = board_of(request, key)
    require(
        policies.can_lead(by, board), _("Seules les personnes qui animent le tableau projettent son entrée.")
    )
    version = events.version_of(board.room)
    canvas = Canvas(board)
    context = screens.context(canvas, "lead") | {"by": by, "version": version}
    if "etat" not in request.GET:
        return render(request, "boards/wall.html", context)
    html = render_to_string("boards/_wall.html", context, request)
    html += screens.render_regions(canvas, "lead", WALL)
    return HttpResponse(html, headers={"X-Room-Version": str(version)})
