"""Dots: open a round, give and take back, close, reveal."""

from __future__ import annotations

from django.http import HttpRequest

from sessions.boards.models import Board
from sessions.boards.services import votes
from sessions.boards.standing import Standing
from sessions.boards.views.answers import gesture, number


@gesture
def open_round(request: HttpRequest, board: Board, by: Standing):
    votes.open_round(
        board,
        by=by,
        budget=number(request, "budget") or 0,
        per_card=number(request, "per_card") or 0,
        title=request.POST.get("title", ""),
    )


@gesture
def close_round(request: HttpRequest, board: Board, by: Standing):
    votes.close_round(board, by=by)


@gesture
def reveal_round(request: HttpRequest, board: Board, by: Standing):
    votes.reveal_round(board, by=by)


@gesture
def vote(request: HttpRequest, board: Board, by: Standing, pk: int):
    votes.vote(board, pk, by=by)


@gesture
def unvote(request: HttpRequest, board: Board, by: Standing, pk: int):
    votes.unvote(board, pk, by=by)
