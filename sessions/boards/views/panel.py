"""One card and every gesture on it: a panel in the page, a page of its own without JavaScript."""

from __future__ import annotations

import secrets

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sessions.boards import policies, screens, whole
from sessions.boards.kinds import CardKind, LinkKind
from sessions.boards.mine import Mine
from sessions.boards.models import Board, Card
from sessions.boards.policies import Verb
from sessions.boards.screens import Canvas
from sessions.boards.standing import Standing
from sessions.boards.views.answers import board_of

# What is asked for when its line is opened: it needs all the other cards of the board.
PARTS = {
    "deplacer": "boards/_card_move.html",
    "lier": "boards/_card_link.html",
    "regrouper": "boards/_card_group.html",
}


@require_safe
@login_required
@never_cache
def card(request: HttpRequest, key, pk: int) -> HttpResponse:
    board, by = board_of(request, key)
    found = _found(board, by, pk)
    context = _context(board, by, found)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "boards/_card_panel.html", context)
    return render(request, "boards/card.html", context | {"whole": True} | _others(board, by, found))


@require_safe
@login_required
@never_cache
def part(request: HttpRequest, key, pk: int, name: str) -> HttpResponse:
    """One line of the panel, opened."""
    if name not in PARTS:
        raise Http404
    board, by = board_of(request, key)
    found = _found(board, by, pk)
    return render(request, PARTS[name], {"board": board, "card": found} | _others(board, by, found))


def _found(board: Board, by: Standing, pk: int) -> Card:
    found = screens.dressed(board, board.cards.filter(pk=pk))
    if not found or not policies.can_see_card(by, found[0]):
        raise Http404
    return found[0]


def _context(board: Board, by: Standing, card: Card) -> dict:
    mine = Mine(board, by)
    comments = list(card.comments.all())
    for comment in comments:
        can_withdraw = policies.can_withdraw_comment(by, board, comment)
        comment.can_withdraw = can_withdraw  # type: ignore[attr-defined]
    return {
        "board": board,
        "card": card,
        "look": card.looks.of(card),  # type: ignore[attr-defined]
        "by": by,
        "is_lead": policies.can_lead(by, board),
        "can": {str(verb): policies.can_touch(by, board, card, verb) for verb in Verb},
        "round": Canvas(board).round,
        "mine_dots": mine.dots.get(card.pk, 0),
        "ballot": mine.ballot,
        "comments": comments,
        "links": _links(by, card),
        "harvests": list(card.harvests.all()),
        "can_export": policies.can_export(by, board),
        "can_report": policies.can_report(by, card),
        "fresh_key": secrets.token_urlsafe(12),
        "kinds": CardKind.choices,
        "link_kinds": LinkKind.choices,
    }


def _links(by: Standing, card: Card) -> list:
    """Each with `other`, the card at its other end, when this person sees that one."""
    either = card.links_out.present() | card.links_in.present()
    links = list(either.select_related("source__zone", "target__zone"))
    for link in links:
        link.other = link.target if link.source_id == card.pk else link.source
    return [link for link in links if policies.can_see_card(by, link.other)]


def _others(board: Board, by: Standing, card: Card) -> dict:
    """The zones in their order, each with `others`: its cards but this one, as everybody sees them."""
    shared = board.cards.shared().in_reading_order().only("pk", "text", "zone", "cluster", "rank")
    held: dict[int, list[Card]] = {}
    for one in shared:
        held.setdefault(one.zone_id or 0, []).append(one)
    zones: list = [*board.zones.filter(binned_at=None), whole.outside()]
    for zone in zones:
        zone.others = [one for one in held.get(zone.pk, []) if one.pk != card.pk]
        zone.is_open = policies.can_drop_in(by, board, zone if zone.pk else None)
    before, after = _steps(held.get(card.zone_id or 0, []), card)
    return {
        "zones": zones,
        "clusters": list(
            board.clusters.filter(binned_at=None, zone=card.zone_id).exclude(pk=card.cluster_id)
        ),
        "link_kinds": LinkKind.choices,
        "fresh_key": secrets.token_urlsafe(12),
        "step_up": before,
        "step_down": after,
    }


def _steps(row: list[Card], card: Card) -> tuple[str, str]:
    """Where « Monter » and « Descendre » put this card (`to` of the form), "" at an end."""
    zone = card.zone_id or 0
    place = next((index for index, one in enumerate(row) if one.pk == card.pk), None)
    if place is None:
        return "", ""
    up = "" if place == 0 else f"{zone}:first" if place == 1 else f"{zone}:{row[place - 2].pk}"
    down = "" if place + 1 >= len(row) else f"{zone}:{row[place + 1].pk}"
    return up, down
