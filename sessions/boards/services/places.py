"""Where a card stands: from its zone's corner on the canvas, and by its rank in the list."""

from __future__ import annotations

import math

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from realtime.worded import worded
from sessions.boards import layout
from sessions.boards.models import Board, Card, Zone
from sessions.boards.models.cards import EDGE
from sessions.boards.refusals import NotNow, Refused
from sessions.boards.services.base import Held


def bounded(at: tuple[float, float]) -> tuple[int, int]:
    """A place of the canvas, whatever was sent."""
    if not all(math.isfinite(value) for value in at):
        raise Refused(_("Cette place n'est pas sur le tableau : la carte est restée où elle était."))
    return layout.clamp(at[0], EDGE), layout.clamp(at[1], EDGE)


def _neighbours(board: Board, zone: Zone | None):
    return board.cards.present().filter(zone=zone)


def free_place(board: Board, zone: Zone | None) -> tuple[int, int]:
    taken = _taken(board.pk, zone.pk if zone else None)
    if zone is not None:
        return layout.free_place(zone.width, taken)
    return layout.free_outside(frames_of(board), taken)


@worded
def _taken(board: int, zone: int | None) -> QuerySet:
    there = Card.objects.present().filter(board=board, zone=zone)
    return there.order_by().values_list("x", "y")


def frames_of(board: Board) -> list[layout.Frame]:
    """Where the zones stand. « Hors zone » is all that they leave: a card put there is not hidden behind one
    of them."""
    zones = board.zones.filter(binned_at=None).annotate(
        lowest=Max("cards__y", filter=Q(cards__binned_at=None))
    )
    return [
        (one.x, one.y, one.width, max(one.height, (one.lowest or 0) + layout.CARD_HEIGHT + layout.GAP))
        for one in zones
    ]


def last_rank(board: Board, zone: Zone | None) -> int:
    """That of the last card of the zone in the list."""
    return next(iter(_ranks(board.pk, zone.pk if zone else None)), 0)


@worded
def _ranks(board: int, zone: int | None) -> QuerySet:
    there = Card.objects.present().filter(board=board, zone=zone)
    return there.order_by("-rank").values_list("rank", flat=True)[:1]


def rank_after(held: Held, card: Card, zone: Zone | None, after: int | None) -> int:
    """Right after that card, or before all of them. Ranks are spread again when no number is left between."""
    for _turn in range(2):
        ranks = list(
            _neighbours(held.board, zone).exclude(pk=card.pk).order_by("rank", "pk").values_list("pk", "rank")
        )
        index = next((i for i, (pk, _r) in enumerate(ranks) if pk == after), -1)
        if after is not None and index < 0:
            raise NotNow(_("La carte que celle-ci devait suivre n'est plus dans cette zone."))
        previous = ranks[index][1] if index >= 0 else None
        following = ranks[index + 1][1] if index + 1 < len(ranks) else None
        rank = layout.rank_between(previous, following)
        if rank is not None:
            return rank
        for place, (pk, _r) in enumerate(ranks, start=1):
            Card.objects.filter(pk=pk).update(rank=place * layout.STEP, rev=held.stamp)
    raise AssertionError("ranks were just spread")
