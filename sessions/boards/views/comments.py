"""Gestures on what is said under a card."""

from __future__ import annotations

from django.http import HttpRequest

from sessions.boards.forms import CommentForm
from sessions.boards.models import Board
from sessions.boards.screens import Rows
from sessions.boards.services import comments
from sessions.boards.standing import Standing
from sessions.boards.views.answers import gesture, read


@gesture
def add(request: HttpRequest, board: Board, by: Standing, pk: int):
    data = read(CommentForm, request)
    comments.add_comment(board, pk, by=by, text=data["text"], key=data["key"])
    return Rows(card=[pk])


@gesture
def withdraw(request: HttpRequest, board: Board, by: Standing, pk: int):
    card = comments.withdraw_comment(board, pk, by=by)
    return Rows(card=[card.pk])
