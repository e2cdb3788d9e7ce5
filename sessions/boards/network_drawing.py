"""The network as a picture: the same shapes in the page and in the files, from the database alone.

A browser says where nodes stand and nothing else: every word and every line comes from here, escaped by the
template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sessions.boards.drawing import EDGES, STROKES, wrapped
from sessions.boards.kinds import CardKind, LinkKind
from sessions.boards.models import Board
from sessions.boards.network import Edge, Network, Node, Place, placed
from workspace.exports.content import Drawing
from workspace.richtext import clean_line, drawn

RADIUS = 22
LABEL, LEADING = 190, 15  # how wide the words under a node are
MARGIN = 110
LEGEND_STEP = 150

# On a square of 24, in lines: what says the kind to who does not tell colours apart.
PERSON = "M12 4a3.800 3.800 0 1 1 0 7.600 3.800 3.800 0 0 1 0-7.600z"
AROUND = "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z"
GLYPHS = {
    CardKind.IDEA: "M9 18h6M10 21h4M9.500 15.500a6.500 6.500 0 1 1 5 0",
    CardKind.NEED: "M12 20S4.500 15 4.500 9.500A4 4 0 0 1 12 7.500a4 4 0 0 1 7.500 2C19.500 15 12 20 12 20z",
    CardKind.ACTOR: f"{PERSON}M4.500 20c.8-4 3.700-6 7.500-6s6.700 2 7.500 6",
    CardKind.RESOURCE: "M4 8.500l8-4.500 8 4.500v7.500l-8 4.500-8-4.500zM4 8.500l8 4.500 8-4.500M12 13v7.500",
    CardKind.LEVER: "M4 20h16M12 20l-3-5.500h6zM5 8l14 6M5 8V5M19 14v-3",
    CardKind.DIMENSION: "M12 4l8 4.500-8 4.500-8-4.500zM4 12.500l8 4.500 8-4.500M4 16.500l8 4.500 8-4.500",
    CardKind.QUESTION: f"M9 9.500a3 3 0 1 1 4.300 2.400c-.9.5-1.300 1.100-1.300 2.100M12 17v.5{AROUND}",
    CardKind.DECISION: f"M7.500 12.500l3 3 6-6.500{AROUND}",
}


@dataclass(frozen=True)
class Spot:
    """A node as it is drawn. `at` is its place, `full` what focus shows when `lines` are cut."""

    node: Node
    at: str
    colour: str
    glyph: str
    kind: str
    lines: list[str]
    full: list[str]
    said: str
    href: str = ""

    @property
    def box(self) -> dict[str, str]:
        """The ground under the whole words."""
        return {"y": "26", "height": f"{len(self.full) * LEADING + 8}"}


@dataclass(frozen=True)
class Line:
    edge: Edge
    x1: str
    y1: str
    x2: str
    y2: str
    x: str
    y: str
    colour: str
    dash: str
    label: str
    said: str


def spots(network: Network, places: Mapping[int, Place], board: Board | None) -> list[Spot]:
    """Every node; with a board, each leads to its card."""
    found = []
    href = reverse("boards:card", args=[board.key, 0]) if board else ""  # once: there may be a thousand
    for node in network.nodes.values():
        x, y = places[node.id]
        words = clean_line(node.text, 300)
        found.append(
            Spot(
                node=node,
                at=f"{x} {y}",
                colour=EDGES[CardKind(node.kind)],
                glyph=GLYPHS[CardKind(node.kind)],
                kind=str(CardKind(node.kind).label),
                lines=wrapped(words, LABEL, 2, 14),
                full=wrapped(words, LABEL + 50, 8, 14),
                said=f"{CardKind(node.kind).label} : {words}",
                href=href.replace("/cartes/0/", f"/cartes/{node.id}/"),
            )
        )
    return found


def lines(network: Network, places: Mapping[int, Place]) -> list[Line]:
    found = []
    for edge in network.edges:
        (x1, y1), (x2, y2) = places[edge.source], places[edge.target]
        colour, dash = STROKES[LinkKind(edge.kind)]
        words = link_words(edge.kind, edge.label)
        ends = [clean_line(network.nodes[end].text, 60) for end in (edge.source, edge.target)]
        found.append(
            Line(
                edge,
                x1=str(x1),
                y1=str(y1),
                x2=str(x2),
                y2=str(y2),
                x=str((x1 + x2) // 2),
                y=str((y1 + y2) // 2),
                colour=colour,
                dash=dash,
                label=wrapped(words, 230, 1, 12)[0],
                said=f"{ends[0]} → {ends[1]} ({words or LinkKind.PLAIN.label})",
            )
        )
    return found


def link_words(kind: str, label: str) -> str:
    """What a link says beside its line: its kind unless it is plain, and its words."""
    said = str(LinkKind(kind).label) if kind != LinkKind.PLAIN else ""
    return " · ".join(filter(None, [said, label]))


def in_page(network: Network, board: Board, title: str) -> SafeString:
    """For the page: nodes are links to their cards, and its script moves them."""
    return drawn(_svg(network, placed(network, {}), title, board=board))


def draw(network: Network, said: Mapping[int, Place], title: str) -> Drawing:
    """As a file, with its title and what colours and dashes mean."""
    places = placed(network, said)
    heading = _("%(title)s : acteurs et liens") % {"title": clean_line(title)}
    svg = _svg(network, places, heading, alone=True)
    _x, _y, width, height = _frame(places, alone=True)
    alt = _("Réseau de %(nodes)s cartes et %(edges)s liens.") % {
        "nodes": len(network.nodes),
        "edges": len(network.edges),
    }
    return Drawing(heading, svg.encode(), width, height, alt)


def _svg(
    network: Network,
    places: Mapping[int, Place],
    title: str,
    *,
    board: Board | None = None,
    alone: bool = False,
) -> str:
    x, y, width, height = _frame(places, alone=alone)
    context = {
        "spots": spots(network, places, board),
        "lines": lines(network, places),
        "title": title,
        "frame": {"x": str(x), "y": str(y), "width": str(width), "height": str(height)},
        "middle": str(x + width // 2),
        "heading_y": str(y + 42),
        "radius": str(RADIUS),
        "board": board,
        "alone": alone,
    }
    if alone:
        context["card_keys"], context["link_keys"] = _legend(network, x + 40, y + height - 66)
    return str(render_to_string("boards/network.svg", context)).strip()


def _frame(places: Mapping[int, Place], *, alone: bool) -> tuple[int, int, int, int]:
    """x, y, width, height: all nodes and the words around them; a file has its title and its legend too."""
    xs = [place[0] for place in places.values()] or [0]
    ys = [place[1] for place in places.values()] or [0]
    top, bottom = (60, 90) if alone else (0, 0)
    x, y = min(xs) - MARGIN, min(ys) - MARGIN // 2 - top
    width, height = max(xs) + MARGIN - x, max(ys) + MARGIN - y + bottom
    least = 8 * LEGEND_STEP + 80 if alone else 720
    wider, higher = max(0, least - width), max(0, 420 - height)
    return x - wider // 2, y - higher // 2, width + wider, height + higher


def _legend(network: Network, x: int, y: int) -> tuple[list[dict], list[dict]]:
    kinds = [kind for kind in CardKind if any(node.kind == kind for node in network.nodes.values())]
    links = [kind for kind in LinkKind if any(edge.kind == kind for edge in network.edges)]
    card_keys = [
        {
            "at": f"{x + turn * LEGEND_STEP} {y}",
            "glyph": GLYPHS[kind],
            "colour": EDGES[kind],
            "label": str(kind.label),
        }
        for turn, kind in enumerate(kinds)
    ]
    link_keys = [
        {
            "at": f"{x + turn * LEGEND_STEP} {y + 38}",
            "colour": STROKES[kind][0],
            "dash": STROKES[kind][1],
            "label": str(kind.label),
        }
        for turn, kind in enumerate(links)
    ]
    return card_keys, link_keys
