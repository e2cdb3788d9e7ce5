"""Where a lineage is drawn: pure, in units of the drawing, the same for every database and reader.

Two drawings of the same graph. `wide` lays the generations side by side, ancestors on the left, for a screen.
`tall` gives each node a line of its own, moved to the right by its generation, for a telephone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

from workspace.adaptations.lineage import Edge, Lineage, Node, generations, in_order

LETTER = 7.6  # how wide a letter of 14 units is, at the most common
SMALL = 5.9  # and one of 12
LEADING = 17
PAD = 10


@dataclass(frozen=True)
class Box:
    node: Node
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    place: str

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True)
class Line:
    """The way from a parent to its child, as an SVG path."""

    edge: Edge
    way: str


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Shape:
    """How large nodes are, and how far from each other."""

    width: int
    across: int
    down: int
    most_lines: int


WIDE = Shape(width=210, across=64, down=18, most_lines=3)
TALL = Shape(width=268, across=18, down=14, most_lines=3)
DEEPEST = 4  # generations that a telephone has room for; those below stay at the last place
MARGIN = 6


def wide(lineage: Lineage) -> Picture:
    """Layers from left to right. In a layer, each node stands as near as can be to those it comes from."""
    layers = _ordered(lineage)
    sizes = {key: _height(node, WIDE) for key, node in lineage.nodes.items()}
    tops = _tops(lineage, layers, sizes)
    boxes = tuple(
        _box(lineage.nodes[key], MARGIN + rank * (WIDE.width + WIDE.across), tops[key], WIDE)
        for rank, layer in enumerate(layers)
        for key in layer
    )
    known = {box.node.key: box for box in boxes}
    lines = tuple(Line(edge, _across(known[edge.parent], known[edge.child])) for edge in lineage.edges)
    return _framed(boxes, lines)


def tall(lineage: Lineage) -> Picture:
    """A line for each node, below the one it comes from."""
    ranks = generations(lineage)
    boxes, top = [], MARGIN
    for key in in_order(lineage):
        left = MARGIN + min(ranks[key], DEEPEST) * TALL.across
        box = _box(lineage.nodes[key], left, top, TALL)
        boxes.append(box)
        top += box.height + TALL.down
    known = {box.node.key: box for box in boxes}
    lines = tuple(Line(edge, _down(known[edge.parent], known[edge.child])) for edge in lineage.edges)
    return _framed(boxes, lines)


def _ordered(lineage: Lineage) -> list[list[str]]:
    """The layers, each in the order that crosses the fewest lines: every node between those it is tied to."""
    ranks = generations(lineage)
    layers: list[list[str]] = [[] for _rank in range(max(ranks.values(), default=-1) + 1)]
    for key in in_order(lineage):
        layers[ranks[key]].append(key)
    above, below = lineage.above, lineage.below
    for _sweep in range(3):
        for layer in layers[1:]:
            _sort_by(layer, above, layers)
        for layer in reversed(layers[:-1]):
            _sort_by(layer, below, layers)
    for layer in layers[1:]:
        _sort_by(layer, above, layers)
    return layers


def _sort_by(layer: list[str], tied: dict[str, list[str]], layers: list[list[str]]) -> None:
    at = {key: place for some in layers for place, key in enumerate(some)}
    mine = {key: _mean([at[near] for near in tied[key]], at[key]) for key in layer}
    layer.sort(key=lambda key: mine[key])


def _tops(lineage: Lineage, layers: list[list[str]], sizes: dict[str, int]) -> dict[str, int]:
    """How high each node stands: level with its parents, then its children, and never over another."""
    middles: dict[str, float] = {}
    for layer in layers:
        _stack(layer, middles, sizes, dict.fromkeys(layer, 0.0))
    above, below = lineage.above, lineage.below
    for turn in range(4):
        down = turn % 2 == 0
        for layer in layers[1:] if down else reversed(layers[:-1]):
            tied = above if down else below
            wished = {key: _mean([middles[near] for near in tied[key]], middles[key]) for key in layer}
            _stack(layer, middles, sizes, wished)
    least = min((middles[key] - sizes[key] / 2 for key in middles), default=0)
    return {key: round(middles[key] - sizes[key] / 2 - least) + MARGIN for key in middles}


def _stack(
    layer: list[str], middles: dict[str, float], sizes: dict[str, int], wished: dict[str, float]
) -> None:
    """Each where it wishes, pushed down by the one before; the whole then moved so that nobody loses most."""
    end = None
    for key in layer:
        least = wished[key] if end is None else max(wished[key], end + WIDE.down + sizes[key] / 2)
        middles[key] = least
        end = least + sizes[key] / 2
    off = _mean([middles[key] - wished[key] for key in layer], 0)
    for key in layer:
        middles[key] -= off


def _across(parent: Box, child: Box) -> str:
    x1, x2 = parent.x + parent.width, child.x - 5
    half = (x1 + x2) // 2
    return f"M{x1} {parent.middle}C{half} {parent.middle} {half} {child.middle} {x2} {child.middle}"


def _down(parent: Box, child: Box) -> str:
    """From under the parent's left side, then to the child's."""
    x = parent.x + TALL.across // 2
    if child.x <= parent.x + TALL.across // 2 + 5:  # the deepest generations stand under each other
        return f"M{x} {parent.y + parent.height}V{child.y - 4}"
    return f"M{x} {parent.y + parent.height}V{child.middle}H{child.x - 5}"


def _box(node: Node, x: int, y: int, shape: Shape) -> Box:
    return Box(node, x, y, shape.width, _height(node, shape), _lines(node.title, shape), _place(node, shape))


def _height(node: Node, shape: Shape) -> int:
    small = 1 if node.place or node.what else 0
    return (len(_lines(node.title, shape)) + small) * LEADING + 2 * PAD


def _lines(words: str, shape: Shape) -> tuple[str, ...]:
    letters = int((shape.width - 2 * PAD) / LETTER)
    return tuple(wrap(words, letters, max_lines=shape.most_lines, placeholder="…")) or ("…",)


def _place(node: Node, shape: Shape) -> str:
    words = " · ".join(filter(None, (node.place, node.what)))
    letters = int((shape.width - 2 * PAD) / SMALL)
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"


def _framed(boxes: tuple[Box, ...], lines: tuple[Line, ...]) -> Picture:
    width = max((box.x + box.width for box in boxes), default=0) + MARGIN
    height = max((box.y + box.height for box in boxes), default=0) + MARGIN
    return Picture(width, height, boxes, lines)


def _mean(values: Iterable[float], otherwise: float) -> float:
    found = list(values)
    return sum(found) / len(found) if found else otherwise
