"""The tables of a workshop: everybody sees how they stand and takes a place, those who lead make them, deal
people and gather what was written. One view, one service."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sessions.boards import policies
from sessions.boards.models import Board
from sessions.boards.refusals import Refused
from sessions.boards.screens import Canvas
from sessions.boards.services import gathering, tables
from sessions.boards.standing import Standing
from sessions.boards.views.answers import board_of, gesture, is_on, number, stale


@require_safe
@login_required
@never_cache
def all_tables(request: HttpRequest, key) -> HttpResponse:
    board, by = board_of(request, key)
    home = board.parent or board
    canvas = Canvas(home)
    place = home.participants.present().filter(user=by.user).select_related("table").first()
    context = {
        "board": home,
        "canvas": canvas,
        "by": by,
        "mine": place.table if place else None,
        "can_lead": policies.can_lead(by, home),
        "most": settings.BOARDS["TABLES"],
    }
    return render(request, "boards/tables.html", context)


@require_safe
@login_required
@never_cache
def state(request: HttpRequest, key) -> HttpResponse:
    """How the tables stand, for a page that is projected: their own news stay at the tables."""
    board, _by = board_of(request, key)
    context = {"board": board, "canvas": Canvas(board), "projected": True}
    return render(request, "boards/_tables.html", context)


@gesture
def make(request: HttpRequest, board: Board, by: Standing):
    count = number(request, "count")
    if count is None:
        raise Refused(_("Dites combien de tables il faut."))
    tables.make_tables(board, count, by=by, everything=is_on(request, "everything"))


@gesture
def choose(request: HttpRequest, board: Board, by: Standing):
    asked = number(request, "table")
    if asked is None:
        raise stale()
    return redirect(tables.choose(board, asked, by=by))


@gesture
def seat(request: HttpRequest, board: Board, by: Standing, pk: int):
    tables.seat(board, pk, number(request, "table"), by=by)


@gesture
def deal(request: HttpRequest, board: Board, by: Standing):
    seated = tables.deal(board, by=by, again=is_on(request, "again"))
    said = ngettext("%(n)s personne a une table.", "%(n)s personnes ont une table.", seated)
    messages.success(request, said % {"n": seated} if seated else _("Tout le monde avait déjà une table."))


@gesture
def gather(request: HttpRequest, board: Board, by: Standing):
    came = gathering.gather(board, by=by)
    said = ngettext(
        "%(n)s carte des tables est venue sur le tableau commun.",
        "%(n)s cartes des tables sont venues sur le tableau commun.",
        came,
    )
    messages.success(
        request, said % {"n": came} if came else _("Rien de nouveau : tout était déjà rassemblé.")
    )
    silent = gathering.still_silent(board)
    if silent:
        waiting = ngettext(
            "%(n)s carte écrite en silence reste à sa table : dévoilez-la, puis rassemblez de nouveau.",
            "%(n)s cartes écrites en silence restent aux tables : dévoilez-les, puis rassemblez de nouveau.",
            silent,
        )
        messages.warning(request, waiting % {"n": silent})
