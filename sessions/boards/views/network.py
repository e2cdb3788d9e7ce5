"""The picture of the territory: the page, and the files one takes away of it."""

from __future__ import annotations

import json
from threading import BoundedSemaphore
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.access import require
from sessions.boards import network, network_drawing, policies, screens
from sessions.boards.kinds import CardKind, LinkKind
from sessions.boards.models import Board
from sessions.boards.network import Edge, Network, Node
from sessions.boards.policies import Verb
from sessions.boards.screens import Canvas
from sessions.boards.views.answers import board_of
from workspace.exports.failures import Failure
from workspace.exports.registry import FORMATS
from workspace.exports.writers import pdf

LARGEST = 200_000  # characters of posted places: some thousands of nodes
# Drawing in pixels takes a processor for a second or two: a few at once, and the others are told.
AT_ONCE = BoundedSemaphore(2)
PNG = "image/png"


def network_of(board: Board) -> Network:
    """What everybody who enters the board sees of its network, whoever asks."""
    canvas = Canvas(board)
    shown = [card for card in canvas.cards if screens.is_shared(card, "table")]
    return network.weave(
        (Node(card.pk, card.kind, card.text or card.image_alt or _("Image")) for card in shown),
        (
            Edge(link.source_id, link.target_id, link.kind, link.label)
            for link in screens.linked(canvas, "table")
        ),
    )


@require_safe
@login_required
@never_cache
def picture(request: HttpRequest, key) -> HttpResponse:
    """The drawing, what is missing in it, and the same relations as a table."""
    board, by = board_of(request, key)
    whole = network_of(board)
    kinds, links = _filters(request.GET)
    shown = network.narrowed(whole, kinds, links)
    sort = request.GET.get("tri", "source")
    said = {"genre": kinds, "lien": links}
    can_link = policies.can(by, board, Verb.LINK)
    context = {
        "board": board,
        "group": board.group,
        "network": shown,
        "svg": network_drawing.in_page(shown, board, _("Acteurs et liens")),
        "rows": _table(shown, sort),
        "columns": _columns(sort, said),
        "card_kinds": _choices(CardKind, kinds, {node.kind for node in whole.nodes.values()}),
        "link_kinds": _choices(LinkKind, links, {edge.kind for edge in whole.edges}),
        "is_narrowed": bool(kinds or links),
        "filters": urlencode(said, doseq=True),
        "missing": [(pair, uuid4().hex) for pair in network.missing(whole)],
        "alone": [node for node in shown.nodes.values() if not whole.degrees[node.id]],
        "can_link": can_link,
        "can_export": policies.can_export(by, board),
        "here": f"{reverse('boards:network', args=[board.key])}?{urlencode(said, doseq=True)}",
    }
    return render(request, "boards/network.html", context)


@require_POST
@login_required
@never_cache
def image(request: HttpRequest, key) -> HttpResponse:
    """The same picture as a file (`format`: svg, png or pdf), nodes standing where this page put them
    (`places`: {"12": [x, y]}). Words and lines come from the database."""
    board, by = board_of(request, key)
    require(policies.can_export(by, board), _("Seules les personnes du groupe emportent cette image."))
    fmt = request.POST.get("format", "svg")
    if fmt not in ("svg", "png", "pdf"):
        fmt = "svg"
    shown = network.narrowed(network_of(board), *_filters(QueryDict(request.POST.get("filters", "")[:2000])))
    drawing = network_drawing.draw(shown, _places(request), board.title)
    if not AT_ONCE.acquire(timeout=5):
        messages.error(request, _("D'autres images se préparent. Réessayez dans un instant."))
        return redirect("boards:network", board.key)
    try:
        data = {"svg": lambda one: one.svg, "png": pdf.write_png, "pdf": pdf.write_drawing}[fmt](drawing)
    except Failure as failure:
        messages.error(request, str(failure))
        return redirect("boards:network", board.key)
    finally:
        AT_ONCE.release()
    name = _("%(title)s, réseau") % {"title": board.title.replace("/", "-")}
    return HttpResponse(
        data,
        content_type=PNG if fmt == "png" else FORMATS[fmt],
        headers={
            "Content-Disposition": content_disposition_header(True, f"{name}.{fmt}"),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def _filters(said: QueryDict) -> tuple[list[str], list[str]]:
    kinds = [kind for kind in CardKind.values if kind in said.getlist("genre")]
    links = [kind for kind in LinkKind.values if kind in said.getlist("lien")]
    return kinds, links


def _places(request: HttpRequest) -> dict[int, network.Place]:
    try:
        return network.read_places(json.loads(request.POST.get("places", "")[:LARGEST] or "{}"))
    except (ValueError, RecursionError):
        return {}


def _choices(kinds, chosen: list[str], present: set[str]) -> list[dict]:
    """The kinds that the network has, and whether each is shown."""
    strokes = network_drawing.STROKES
    return [
        {
            "value": kind.value,
            "label": kind.label,
            "on": not chosen or kind.value in chosen,
            "glyph": network_drawing.GLYPHS.get(kind, ""),
            "colour": network_drawing.EDGES.get(kind) or strokes[kind][0],
            "dash": strokes[kind][1] if kind in strokes else "",
        }
        for kind in kinds
        if kind.value in present
    ]


def _table(shown: Network, sort: str) -> list[dict]:
    return [
        {"row": row, "kind": LinkKind(row.kind).label, "ends": [_end(row.source), _end(row.target)]}
        for row in network.relations(shown, sort)
    ]


def _end(node: Node) -> dict:
    return {
        "node": node,
        "kind": CardKind(node.kind).label,
        "glyph": network_drawing.GLYPHS[CardKind(node.kind)],
    }


def _columns(sort: str, said: dict) -> list[dict]:
    names = {"source": _("De"), "kind": _("Lien"), "target": _("Vers"), "label": _("Ce qui les lie")}
    current = sort if sort in names else "source"
    return [
        {
            "label": label,
            "current": name == current,
            "url": "?" + urlencode({**said, "tri": name}, doseq=True) + "#relations",
        }
        for name, label in names.items()
    ]
