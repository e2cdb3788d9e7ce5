"""What those who lead do with a board. One view, one service."""

from __future__ import annotations

from django.http import HttpRequest

from sessions.boards.models import Board
from sessions.boards.policies import Verb
from sessions.boards.screens import Rows
from sessions.boards.services import facilitating
from sessions.boards.standing import Standing
from sessions.boards.views.answers import gesture, is_on, number


@gesture
def set_rights(request: HttpRequest, board: Board, by: Standing):
    """Each verb: « all » or « leads ». `silent` and `anonymous` when the form has them."""
    said = request.POST
    verbs = {verb: said[verb] for verb in Verb if verb in said}
    facilitating.set_live(
        board,
        by=by,
        rights=verbs or None,
        silent=is_on(request, "silent") if "silent" in said else None,
        anonymous=is_on(request, "anonymous") if "anonymous" in said else None,
    )


@gesture
def reveal(request: HttpRequest, board: Board, by: Standing):
    facilitating.reveal(board, by=by)


@gesture
def freeze(request: HttpRequest, board: Board, by: Standing):
    facilitating.freeze(board, by=by, on=is_on(request, "on"))


@gesture
def lock_card(request: HttpRequest, board: Board, by: Standing, pk: int):
    facilitating.lock_card(board, pk, by=by, on=is_on(request, "on"))
    return Rows(card=[pk])


@gesture
def hide_card(request: HttpRequest, board: Board, by: Standing, pk: int):
    facilitating.hide_card(board, pk, by=by, on=is_on(request, "on"))
    return Rows(card=[pk])


@gesture
def lock_zone(request: HttpRequest, board: Board, by: Standing, pk: int):
    facilitating.lock_zone(board, pk, by=by, on=is_on(request, "on"))
    return Rows(zone=[pk])


@gesture
def spotlight(request: HttpRequest, board: Board, by: Standing):
    """`card`: the one to light; none puts the light out."""
    facilitating.spotlight(board, number(request, "card"), by=by)


@gesture
def follow(request: HttpRequest, board: Board, by: Standing):
    facilitating.follow(board, by=by, on=is_on(request, "on"))


@gesture
def clear(request: HttpRequest, board: Board, by: Standing):
    """`zone`: one of them, empty for the whole board; `confirmed=1`."""
    facilitating.clear(board, by=by, zone=number(request, "zone"), confirmed=is_on(request, "confirmed"))


@gesture
def arrange(request: HttpRequest, board: Board, by: Standing):
    """`zone` as above; `order`: rank, kind, text, author or votes."""
    order = request.POST.get("order", "rank")
    facilitating.arrange(board, by=by, zone=number(request, "zone"), order=order)
