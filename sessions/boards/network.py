"""The network that links weave between cards: pure, it neither asks nor knows the database.

A node is a card that has links, or whose kind belongs to the map of a territory (actor, resource, need,
lever) even while nothing is linked to it: a lonely actor is news too.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from sessions.boards.kinds import CardKind, LinkKind

ON_THE_MAP = frozenset((CardKind.ACTOR, CardKind.RESOURCE, CardKind.NEED, CardKind.LEVER))
SHARED = (CardKind.RESOURCE, CardKind.LEVER, CardKind.NEED)  # what two actors meet around
MOST_SUGGESTIONS = 30
CROWD = 40  # around what everybody shares, « you share it » says nothing
SPACING = 130  # between two nodes of a ring, in units of the drawing
EDGE = 20_000  # how far a node may be put

Place = tuple[int, int]


@dataclass(frozen=True)
class Node:
    """A card; `id` is its number on the board."""

    id: int
    kind: str
    text: str


@dataclass(frozen=True)
class Edge:
    source: int
    target: int
    kind: str = LinkKind.PLAIN.value
    label: str = ""


@dataclass(frozen=True)
class Missing:
    """Two actors that nothing links, and what they both are linked to."""

    one: Node
    other: Node
    around: tuple[Node, ...]


@dataclass(frozen=True)
class Network:
    nodes: dict[int, Node] = field(default_factory=dict)
    edges: tuple[Edge, ...] = ()

    @property
    def degrees(self) -> dict[int, int]:
        """How many links each node has."""
        count = dict.fromkeys(self.nodes, 0)
        for edge in self.edges:
            count[edge.source] += 1
            count[edge.target] += 1
        return count


@dataclass(frozen=True)
class Relation:
    """A link as a line of the table."""

    source: Node
    target: Node
    kind: str
    label: str


def weave(cards: Iterable[Node], links: Iterable[Edge]) -> Network:
    """The whole network of a board. A link to a card that is not given is left out."""
    known = {card.id: card for card in cards}
    edges = tuple(edge for edge in links if edge.source in known and edge.target in known)
    linked = {end for edge in edges for end in (edge.source, edge.target)}
    nodes = {pk: card for pk, card in known.items() if pk in linked or card.kind in ON_THE_MAP}
    return Network(nodes, edges)


def narrowed(network: Network, kinds: Collection[str], links: Collection[str]) -> Network:
    """Only cards of these kinds, and links of these; an empty choice is no choice."""
    nodes = {pk: node for pk, node in network.nodes.items() if not kinds or node.kind in kinds}
    edges = tuple(
        edge
        for edge in network.edges
        if edge.source in nodes and edge.target in nodes and (not links or edge.kind in links)
    )
    return Network(nodes, edges)


SORTS = ("source", "kind", "target", "label")


def relations(network: Network, sort: str = "source") -> list[Relation]:
    """The lines of the table, in the order of one of its columns, then of the others."""
    rows = [
        Relation(network.nodes[edge.source], network.nodes[edge.target], edge.kind, edge.label)
        for edge in network.edges
    ]
    first = sort if sort in SORTS else "source"

    def said(row: Relation, column: str) -> str:
        if column in ("source", "target"):
            return getattr(row, column).text.casefold()
        return str(LinkKind(row.kind).label) if column == "kind" else row.label.casefold()

    return sorted(rows, key=lambda row: [said(row, column) for column in (first, *SORTS)])


def missing(network: Network, most: int = MOST_SUGGESTIONS) -> list[Missing]:
    """Pairs of actors that share a resource, a lever or a need, and that nothing links: those that share most
    first."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    for edge in network.edges:
        neighbours[edge.source].add(edge.target)
        neighbours[edge.target].add(edge.source)
    around: dict[tuple[int, int], list[Node]] = defaultdict(list)
    for node in network.nodes.values():
        if node.kind not in SHARED:
            continue
        actors = sorted(pk for pk in neighbours[node.id] if network.nodes[pk].kind == CardKind.ACTOR)
        if len(actors) > CROWD:
            continue
        for pair in combinations(actors, 2):
            if pair[1] not in neighbours[pair[0]]:
                around[pair].append(node)
    found = [
        Missing(network.nodes[one], network.nodes[other], tuple(sorted(shared, key=_by_share)))
        for (one, other), shared in around.items()
    ]
    found.sort(key=lambda pair: (-len(pair.around), pair.one.text.casefold(), pair.other.text.casefold()))
    return found[:most]


def _by_share(node: Node) -> tuple[int, str]:
    return SHARED.index(CardKind(node.kind)), node.text.casefold()


# --- where nodes stand --------------------------------------------------------------------------------------


def rings(network: Network) -> dict[int, Place]:
    """Where nodes stand when nobody moved them: those with most links in the middle, the others on rings
    around them. Neighbours in the order stay neighbours on the ring."""
    degrees = network.degrees
    order = sorted(network.nodes, key=lambda pk: (-degrees[pk], network.nodes[pk].kind, pk))
    places: dict[int, Place] = {}
    ring, at = 0, 0
    while at < len(order):
        room = 1 if ring == 0 else 6 * ring
        here = order[at : at + room]
        radius = ring * SPACING * 1.2
        for turn, pk in enumerate(here):
            angle = 2 * math.pi * turn / len(here) - math.pi / 2
            places[pk] = round(radius * 1.5 * math.cos(angle)), round(radius * math.sin(angle))
        ring, at = ring + 1, at + len(here)
    return places


def placed(network: Network, said: Mapping[int, Place]) -> dict[int, Place]:
    """Every node of the network at the place that was said of it, else on its ring. What is said of others is
    nothing."""
    default = rings(network)
    return {pk: said.get(pk, default[pk]) for pk in network.nodes}


def read_places(said: object) -> dict[int, Place]:
    """Places as a browser posts them, `{"12": [x, y]}`: finite and bounded; anything else is left out."""
    if not isinstance(said, dict):
        return {}
    places: dict[int, Place] = {}
    for name, place in said.items():
        if not (isinstance(name, str) and name.isascii() and name.isdigit() and len(name) < 16):
            continue
        if isinstance(place, list) and len(place) == 2 and all(_is_number(value) for value in place):
            x, y = (round(max(-EDGE, min(EDGE, value))) for value in place)
            places[int(name)] = x, y
    return places


def _is_number(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)
