"""Begin a board, name it, put it away, throw it away and take it back."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from sessions.boards import events, looks, search
from sessions.boards.models import Board
from sessions.boards.refusals import Refused
from workspace.belonging import forget_origin
from workspace.exports.services import forget
from workspace.richtext import clean_line, clean_text
from workspace.search import index


@transaction.atomic
def create_board(group: WorkingGroup, *, by: User | None, title: str, purpose: str = "") -> Board:
    """An empty board of the group (`portable.lay` puts a template's matter on it, in the same
    transaction)."""
    board = Board.objects.create(
        group=group, title=_readable(title), purpose=clean_text(purpose, 2000), created_by=by
    )
    events.board_made(board)
    return board


@transaction.atomic
def rename(board: Board, *, title: str, purpose: str) -> Board:
    board = _held(board)
    board.title, board.purpose = _readable(title), clean_text(purpose, 2000)
    board.save(update_fields=["title", "purpose"])
    index.put(board)
    events.regions_changed(board, "board.renamed", "board-head")
    return board


@transaction.atomic
def archive(board: Board, *, on: bool = True) -> Board:
    """Nobody changes it any more, everybody still reads; or the other way round."""
    board = _held(board)
    board.archived_at = now() if on else None
    board.save(update_fields=["archived_at"])
    events.rights_changed(board, "board.archived")
    return board


@transaction.atomic
def throw_away(board: Board, *, by: User) -> None:
    """To the bin of the group: nobody enters it any more, by no code; `bring_back` undoes it."""
    board = _held(board)
    board.binned_at, board.binned_by, board.door_open = now(), by, False
    board.save(update_fields=["binned_at", "binned_by", "door_open"])
    events.board_gone(board)


@transaction.atomic
def bring_back(board: Board) -> Board:
    board = _held(board)
    board.binned_at = board.binned_by = None
    board.save(update_fields=["binned_at", "binned_by"])
    events.board_made(board)
    return board


@transaction.atomic
def purge(board: Board) -> None:
    """Erase for good what is in the bin: its cards, its pictures, what was exported of it."""
    board = _held(board)
    if board.binned_at is None:
        raise Refused(_("Ce tableau n'est plus dans la corbeille : il n'est pas effacé."))
    keys = [str(one.key) for one in (board, *board.tables.all())]
    for key in keys:
        forget(f"boards:{key}")
        forget_origin(f"boards:{key}")
    search.forget(board)
    board.delete()
    transaction.on_commit(looks.forget)
    for key in keys:
        folder = Path(settings.MEDIA_ROOT) / "boards" / key
        transaction.on_commit(partial(shutil.rmtree, folder, ignore_errors=True), robust=True)


def _held(board: Board) -> Board:
    return Board.objects.select_for_update(of=("self",)).select_related("group").get(pk=board.pk)


def _readable(title: str) -> str:
    title = clean_line(title, 160)
    if not title:
        raise Refused(_("Donnez un titre au tableau."))
    return title
