"""The bin of a board: its cards, zones and links thrown away, each brought back."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sessions.boards import policies
from sessions.boards.models import Board, Card, Link
from sessions.boards.policies import Verb
from sessions.boards.standing import Standing
from sessions.boards.views.answers import board_of

SHOWN = 500


@require_safe
@login_required
@never_cache
def thrown(request: HttpRequest, key) -> HttpResponse:
    board, by = board_of(request, key)
    leads = policies.can_arrange(by, board)
    zones = board.zones.exclude(binned_at=None).annotate(count=Count("cards")).order_by("-binned_at")
    context = {
        "board": board,
        "zones": list(zones) if leads else [],
        "cards": _cards(board, by),
        "links": _links(board, by),
        "can": {str(verb): policies.can(by, board, verb) for verb in (Verb.EDIT, Verb.LINK)},
        "can_see": policies.can_see_bin(by, board),
    }
    return render(request, "boards/thrown.html", context)


def _cards(board: Board, by: Standing) -> list[Card]:
    """Those this person could see before. A card whose zone is in the bin comes back alone, hors zone."""
    if not policies.can_see_bin(by, board):
        return []
    found = board.cards.filter(~Q(binned_at=None) | ~Q(zone__binned_at=None) & ~Q(zone=None))
    found = found.select_related("zone").order_by("-binned_at", "-pk")[:SHOWN]
    return [
        card
        for card in found
        if (card.revealed or by.wrote(card)) and (card.hidden_at is None or by.is_lead or by.wrote(card))
    ]


def _links(board: Board, by: Standing) -> list[Link]:
    """Those whose two cards are on the board: a link comes back between them."""
    if not policies.can_see_bin(by, board):
        return []
    gone = board.links.exclude(binned_at=None).select_related("source__zone", "target__zone")
    seen = [
        link
        for link in gone.order_by("-binned_at")[:SHOWN]
        if policies.can_see_card(by, link.source) and policies.can_see_card(by, link.target)
    ]
    present = set(board.links.present().values_list("source", "target"))
    return [link for link in seen if (link.source_id, link.target_id) not in present]
