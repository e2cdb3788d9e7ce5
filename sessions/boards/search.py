"""What boards and their cards say to the search: what everybody on them sees, to the people of the group.

A card that is hidden, written in silence, thrown away, or anonymous is not found: an anonymous card is read
where it was laid, and nowhere else. Who came by the board's door reads it there.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.policies import Anybody
from realtime.worded import worded
from sessions.boards.looks import FEW
from sessions.boards.models import Board, Card
from workspace.search import index
from workspace.search.scopes import of_group
from workspace.search.sources import Said, Shown, Source, register


def renew(*boards: Board) -> None:
    """These boards and all their cards, as they are now."""
    index.put(*all_boards().filter(pk__in=[board.pk for board in boards]))
    index.put(*all_cards().filter(board__in=boards))


def cards_changed(cards: Iterable[Card]) -> None:
    pks = tuple(card.pk for card in cards)
    index.put(*(_few(pks) if len(pks) <= FEW else all_cards().filter(pk__in=pks)))


@worded
def _few(pks: tuple[int, ...]) -> QuerySet[Card]:
    return all_cards().filter(pk__in=pks).order_by()


def forget(board: Board) -> None:
    """Before it is erased, its tables with it."""
    boards = [board.pk, *board.tables.values_list("pk", flat=True)]
    index.take("card", *Card.objects.filter(board__in=boards).values_list("pk", flat=True))
    index.take("board", *boards)


def say_board(board: Board) -> Said | None:
    if not _is_there(board):
        return None
    return Said(
        scopes=(of_group(board.group_id),),
        at=board.created_at,
        title=board.title,
        body=board.purpose,
        group=board.group_id,
    )


def _is_there(board: Board) -> bool:
    return board.binned_at is None and (board.parent is None or board.parent.binned_at is None)


def show_board(board: Board) -> Shown:
    return Shown(
        title=board.title,
        url=board.get_absolute_url(),
        text=board.purpose,
        where=board.group.name,
        at=board.changed_at,
    )


def say_card(card: Card) -> Said | None:
    shared = card.revealed and not card.anonymous and card.hidden_at is None and card.binned_at is None
    if not shared or (card.zone is not None and card.zone.binned_at is not None) or not _is_there(card.board):
        return None
    group = card.board.group_id
    at = card.created_at or card.board.created_at
    return Said(scopes=(of_group(group),), at=at, body=card.text, group=group)


def show_card(card: Card) -> Shown:
    return Shown(
        title=card.board.title,
        url=reverse("boards:card", args=[card.board.key, card.pk]),
        text=card.text,
        where=card.board.group.name,
        by=card.by,
        at=card.created_at,
    )


def visible_cards(user: Anybody) -> QuerySet[Card]:
    return Card.objects.shared().filter(anonymous=False, board__in=Board.objects.visible_to(user))


def all_boards() -> QuerySet[Board]:
    return Board.objects.select_related("parent").order_by("group", "pk")


def all_cards() -> QuerySet[Card]:
    return Card.objects.select_related("board__parent", "zone").order_by("board__group", "pk")


register(
    Source(
        kind="board",
        model=Board,
        label=_("Tableaux"),
        icon="board",
        say=say_board,
        show=show_board,
        rows=lambda: all_boards().present(),  # type: ignore[attr-defined]
        read=lambda found: found.select_related("group"),
        order=60,
    )
)
register(
    Source(
        kind="card",
        model=Card,
        label=_("Cartes"),
        icon="note",
        say=say_card,
        show=show_card,
        rows=lambda: all_cards().shared(),  # type: ignore[attr-defined]
        read=lambda found: found.select_related("board__group"),
        visible=visible_cards,
        order=65,
    )
)
