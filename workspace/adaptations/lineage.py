"""What came of what, as a graph: pure, it neither asks nor knows the database.

Whoever calls gives the nodes that its reader may see, and no other: an edge to anything else is left out, so
that what is hidden leaves no trace, not even a gap.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

ADAPTED, INSPIRED = "adapted", "inspired"


@dataclass(frozen=True)
class Node:
    """`under_way`: an adaptation that has not become an entry yet, and where it stands."""

    key: str
    title: str
    place: str = ""
    what: str = ""
    url: str = ""
    under_way: bool = False


@dataclass(frozen=True)
class Edge:
    parent: str
    child: str
    kind: str = ADAPTED


@dataclass(frozen=True)
class Lineage:
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: tuple[Edge, ...] = ()

    @property
    def above(self) -> dict[str, list[str]]:
        """The parents of each node."""
        found: dict[str, list[str]] = {key: [] for key in self.nodes}
        for edge in self.edges:
            found[edge.child].append(edge.parent)
        return found

    @property
    def below(self) -> dict[str, list[str]]:
        """The children of each node."""
        found: dict[str, list[str]] = {key: [] for key in self.nodes}
        for edge in self.edges:
            found[edge.parent].append(edge.child)
        return found


@dataclass(frozen=True)
class Branch:
    """A line of the nested list: a node under one of its parents; `others` are the titles of the rest."""

    node: Node
    kind: str = ""
    others: tuple[str, ...] = ()
    branches: tuple[Branch, ...] = ()


def weave(nodes: Iterable[Node], edges: Iterable[Edge]) -> Lineage:
    """The graph. An edge that would close a loop is left out: nothing descends from itself."""
    known = {node.key: node for node in nodes}
    kept: list[Edge] = []
    below: dict[str, list[str]] = {key: [] for key in known}
    seen = set()
    for edge in edges:
        pair = (edge.parent, edge.child)
        if edge.parent not in known or edge.child not in known or pair in seen:
            continue
        if reaches(below, edge.child, edge.parent):
            continue
        seen.add(pair)
        below[edge.parent].append(edge.child)
        kept.append(edge)
    return Lineage(known, tuple(kept))


def reaches(below: dict[str, list[str]], start: str, end: str) -> bool:
    """Whether one comes to `end` going down from `start`."""
    waiting, met = [start], {start}
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        fresh = [key for key in below.get(here, ()) if key not in met]
        met.update(fresh)
        waiting += fresh
    return False


def family(lineage: Lineage, key: str, most: int = 60) -> Lineage:
    """What `key` is linked to, however far, the nearest first when there is more than `most`."""
    if key not in lineage.nodes:
        return Lineage()
    above, below = lineage.above, lineage.below
    met, waiting = {key: None}, deque([key])
    while waiting:
        here = waiting.popleft()
        for near in (*above[here], *below[here]):
            if near not in met and len(met) < most:
                met[near] = None
                waiting.append(near)
    return only(lineage, met)


def families(lineage: Lineage) -> list[Lineage]:
    """Each family apart, the largest first; who has neither parent nor child is not one."""
    left, found = dict.fromkeys(lineage.nodes), []
    while left:
        one = family(lineage, next(iter(left)), most=len(lineage.nodes))
        for key in one.nodes:
            left.pop(key, None)
        if one.edges:
            found.append(one)
    return sorted(found, key=lambda one: -len(one.nodes))


def only(lineage: Lineage, keys: Iterable[str]) -> Lineage:
    """These nodes and what links them, in the order of the whole."""
    kept = set(keys)
    nodes = {key: node for key, node in lineage.nodes.items() if key in kept}
    edges = tuple(edge for edge in lineage.edges if edge.parent in kept and edge.child in kept)
    return Lineage(nodes, edges)


def generations(lineage: Lineage) -> dict[str, int]:
    """How far each node stands from those who have no parent: below all of its parents."""
    ranks, below = dict.fromkeys(lineage.nodes, 0), lineage.below
    for key in in_order(lineage):
        for child in below[key]:
            ranks[child] = max(ranks[child], ranks[key] + 1)
    return ranks


def in_order(lineage: Lineage) -> list[str]:
    """Every node after all of its parents, and as soon as can be after the last of them."""
    below, missing = lineage.below, dict.fromkeys(lineage.nodes, 0)
    for edge in lineage.edges:
        missing[edge.child] += 1
    waiting = [key for key in reversed(lineage.nodes) if not missing[key]]
    found: list[str] = []
    while waiting:
        here = waiting.pop()
        found.append(here)
        for child in below[here]:
            missing[child] -= 1
        waiting += [child for child in reversed(below[here]) if not missing[child]]
    return found


def outline(lineage: Lineage) -> tuple[Branch, ...]:
    """The same as nested lists. Each node is said once, under the last said of its parents."""
    said = {key: place for place, key in enumerate(in_order(lineage))}
    above: dict[str, list[Edge]] = {key: [] for key in lineage.nodes}
    for edge in lineage.edges:
        above[edge.child].append(edge)
    under: dict[str, list[str]] = {key: [] for key in lineage.nodes}
    first = {key: max(edges, key=lambda edge: said[edge.parent]) for key, edges in above.items() if edges}
    for key in said:
        if key in first:
            under[first[key].parent].append(key)
    made: dict[str, Branch] = {}
    for key in reversed(said):  # from the leaves up: a lineage may be deeper than Python's stack
        mine = first.get(key)
        others = tuple(lineage.nodes[edge.parent].title for edge in above[key] if edge is not mine)
        branches = tuple(made[child] for child in under[key])
        made[key] = Branch(lineage.nodes[key], mine.kind if mine else "", others, branches)
    return tuple(made[key] for key in said if key not in first)


@dataclass(frozen=True)
class Step:
    """What one meets on reading nested lists aloud: an item, or the beginning or the end of a list."""

    branch: Branch | None = None
    opens: bool = False


def walked(branches: tuple[Branch, ...]) -> Iterator[Step]:
    waiting: list[Branch | Step] = list(reversed(branches))
    while waiting:
        here = waiting.pop()
        if isinstance(here, Step):
            yield here
            continue
        yield Step(here)
        if here.branches:
            waiting += [Step(), *reversed(here.branches), Step(opens=True)]
