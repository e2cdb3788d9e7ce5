"""The network of actors and conventions: who stands where, which lines join them, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from textwrap import wrap

from django.utils.translation import gettext as _

from groups.models import Organisation
from workspace.overview.models import Convention, Side, Tie

DRAWN = 90  # actors in the picture: beyond, the table alone says it all
COLUMN, TOP, STEP, BOX = 360, 60, 58, 260
MOST = 2_000
Kind = Side.Kind


@dataclass(frozen=True)
class Node:
    pk: int
    name: str
    kind: str
    x: int
    y: int

    @property
    def lines(self) -> list[tuple[int, str]]:
        found = wrap(self.name, 32)[:2]
        first = self.y + (29 if len(found) == 1 else 20)
        return [(first + 17 * at, line) for at, line in enumerate(found)]


@dataclass(frozen=True)
class Edge:
    """A line between two actors, and what it is: a convention, or a tie."""

    one: Organisation
    other: Organisation
    sort: str  # « spécialisé ↔ droit commun »
    words: str
    is_signed: bool
    tie: int | None = None  # to undo it


@dataclass(frozen=True)
class Line:
    x1: int
    y1: int
    x2: int
    y2: int
    is_signed: bool

    @property
    def path(self) -> str:
        """A bow between two of the same column, a straight line between two columns."""
        if self.x1 == self.x2:
            bow = self.x1 + BOX + 46
            return f"M{self.x1 + BOX} {self.y1} C{bow} {self.y1} {bow} {self.y2} {self.x2 + BOX} {self.y2}"
        left, right = (
            ((self.x1, self.y1), (self.x2, self.y2))
            if self.x1 < self.x2
            else (
                (self.x2, self.y2),
                (self.x1, self.y1),
            )
        )
        begin, end = left[0] + BOX, right[0]
        if end - begin < COLUMN:
            return f"M{begin} {left[1]} L{end} {right[1]}"
        gutter = left[1] + STEP // 2  # between two rows of the column in the middle
        return f"M{begin} {left[1]} L{begin + 40} {gutter} L{end - 40} {gutter} L{end} {right[1]}"


@dataclass(frozen=True)
class Drawn:
    width: int
    height: int
    heads: list[tuple[int, str]]
    nodes: list[Node]
    lines: list[Line]


@dataclass(frozen=True)
class Network:
    edges: list[Edge]
    sides: dict[int, str]
    drawn: Drawn | None
    missing: list[str]


def network() -> Network:
    sides = dict(Side.objects.values_list("organisation", "kind"))
    edges = [*_ties(sides), *_conventions(sides)]
    known = {one.pk: one for edge in edges for one in (edge.one, edge.other)}
    known |= {one.pk: one for one in Organisation.objects.filter(pk__in=sides)[:MOST]}
    drawn = _draw(known, sides, edges) if 0 < len(known) <= DRAWN else None
    return Network(edges, sides, drawn, _missing(sides, edges))


def _ties(sides: dict[int, str]) -> list[Edge]:
    return [
        Edge(tie.one, tie.other, _sort(tie.one, tie.other, sides), tie.words, is_signed=False, tie=tie.pk)
        for tie in Tie.objects.select_related("one", "other")[:MOST]
    ]


def _conventions(sides: dict[int, str]) -> list[Edge]:
    found = Convention.objects.exclude(status=Convention.Status.ENDED).prefetch_related("parties")
    return [
        Edge(one, other, _sort(one, other, sides), convention.title, convention.status == "signed")
        for convention in found[:MOST]
        for one, other in combinations(convention.parties.all()[:30], 2)
    ]


def _sort(one: Organisation, other: Organisation, sides: dict[int, str]) -> str:
    """In the order of the columns, whichever comes first."""
    order = Kind.values
    found = sorted(
        (sides.get(one.pk, ""), sides.get(other.pk, "")), key=lambda kind: order.index(kind) if kind else 9
    )
    return " ↔ ".join(str(Kind(kind).label) if kind else _("côté à dire") for kind in found)


def _draw(known: dict[int, Organisation], sides: dict[int, str], edges: list[Edge]) -> Drawn:
    columns: dict[str, list[Organisation]] = defaultdict(list)
    for one in sorted(known.values(), key=lambda one: one.folded):
        columns[sides.get(one.pk, "")].append(one)
    order = [kind for kind in (*Kind.values, "") if columns[kind] or kind]
    nodes = {
        one.pk: Node(one.pk, one.name, kind, at * COLUMN, TOP + row * STEP)
        for at, kind in enumerate(order)
        for row, one in enumerate(columns[kind])
    }
    pairs = {(edge.one.pk, edge.other.pk): edge for edge in sorted(edges, key=lambda edge: edge.is_signed)}
    middle = 24
    lines = [
        Line(*_at(nodes[one], middle), *_at(nodes[other], middle), edge.is_signed)
        for (one, other), edge in pairs.items()
    ]
    heads = [
        (at * COLUMN, str(Kind(kind).label) if kind else _("côté à dire")) for at, kind in enumerate(order)
    ]
    tallest = max((len(found) for found in columns.values()), default=0)
    return Drawn(len(order) * COLUMN, TOP + tallest * STEP + 10, heads, list(nodes.values()), lines)


def _at(node: Node, middle: int) -> tuple[int, int]:
    return node.x, node.y + middle


def _missing(sides: dict[int, str], edges: list[Edge]) -> list[str]:
    """Actors that stand on a side and that no line joins to another one."""
    crossing = {
        pk
        for edge in edges
        if sides.get(edge.one.pk) != sides.get(edge.other.pk)
        for pk in (edge.one.pk, edge.other.pk)
    }
    alone = Organisation.objects.filter(pk__in=set(sides) - crossing).order_by("name")
    return list(alone.values_list("name", flat=True)[:50])
