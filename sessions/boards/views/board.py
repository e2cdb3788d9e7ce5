"""The board: its page, and its state as the page that missed news asks for it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from realtime import events
from realtime.rooms import Room
from sessions.boards import policies, screens, whole
from sessions.boards.mine import Mine
from sessions.boards.models import Board
from sessions.boards.screens import Canvas
from sessions.boards.standing import Standing
from sessions.boards.views.answers import board_of, mine_region


@require_safe
@login_required
@never_cache
def board(request: HttpRequest, key) -> HttpResponse:
    # Before the rest: what happens meanwhile is asked again.
    version = events.version_of(Room("board", str(key)))
    board, by = board_of(request, key)
    context = context_of(request, board, by) | {"version": version}
    canvas, lens = context["canvas"], context["lens"]
    context["zones"] = whole.laid_out(canvas, lens, context["mine"].cards)
    context["links"] = whole.drawn_links(canvas, lens)
    return render(request, "boards/board.html", context)


@require_safe
@login_required
@never_cache
def state(request: HttpRequest, key) -> HttpResponse:
    """What changed since the version the page shows (header `X-Room-Since`; everything without it): the rows;
    the regions and what is the person's own, unless only cards, links and groupings changed; the cards that
    they alone see. `?region=mine`: only their own."""
    version = events.version_of(Room("board", str(key)))
    board, by = board_of(request, key, related=("parent",))  # most often, only cards changed
    if request.GET.get("region") == "mine":
        html = mine_region(request, board, by)
    else:
        html = _changed_since(request, board, by, _shown(request))
    return HttpResponse(html, headers={"X-Room-Version": str(version)})


def _changed_since(request: HttpRequest, board: Board, by: Standing, shown: int) -> str:
    lens = policies.lens_of(by)
    canvas = Canvas(board, since=shown)
    html = screens.render_rows(canvas, lens)
    another_scene = shown < board.scene_rev or not shown
    if another_scene:
        html += screens.render_regions(canvas, lens, screens.TEMPLATES)
    if another_scene or canvas.zones:
        html += mine_region(request, board, by)
    return html + "".join(screens.draw_card(card) for card in Mine(board, by).cards)


def _shown(request: HttpRequest) -> int:
    said = request.headers.get("X-Room-Since", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else 0


def context_of(request: HttpRequest, board: Board, by: Standing) -> dict:
    canvas = Canvas(board)
    lens = policies.lens_of(by)
    return screens.context(canvas, lens) | {
        "group": board.group,
        "by": by,
        "lens": lens,
        "mine": Mine(board, by),
        "can_manage": policies.can_manage(request.user, board),
        "can_export": policies.can_export(by, board),
        "can_harvest": policies.can_harvest(by, board),
    }
