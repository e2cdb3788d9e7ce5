"""Hide a card and show it again, whatever stage its board is at: decided on a report, not at the table."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import now

from realtime.events import version_of
from sessions.boards import events
from sessions.boards.models import Board, Card


@transaction.atomic
def set_hidden(card: Card, *, hidden: bool) -> None:
    board = Board.objects.select_for_update(of=("self",)).get(pk=card.board_id)
    held = board.cards.select_related("zone").filter(pk=card.pk).first()
    if held is None or (held.hidden_at is not None) == hidden:
        return
    held.hidden_at, held.rev = now() if hidden else None, version_of(board.room) + 1
    held.save(update_fields=["hidden_at", "rev"])
    lit = hidden and board.spotlight_id == held.pk
    if lit:
        board.spotlight = None
        board.save(update_fields=["spotlight"])
    events.cards_changed(board, "card.hidden", held)
    if lit:
        events.regions_changed(board, "card.lit", "board-stage", "board-lead", "board-wall")
