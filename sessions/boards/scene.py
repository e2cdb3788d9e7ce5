"""Where everything stands on a sheet: as on the canvas (static/js/models/board/scene.js), but that a card
with room under it is as high as its words ask, for nobody opens a card of paper. Numbers only."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sessions.boards.layout import CARD_HEIGHT, CARD_WIDTH, GAP, HEAD
from sessions.boards.portable.shape import Card, Matter

# A grouping is a stack: its title, then its cards, each over the one before.
STACK_HEAD, STACK_STEP, STACK_PAD = 48, 46, 6
TALLEST = 420
Corner = tuple[int, int]


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> Corner:
        return self.x + self.width // 2, self.y + self.height // 2


@dataclass
class Scene:
    zones: dict[str, Box] = field(default_factory=dict)
    clusters: dict[str, Box] = field(default_factory=dict)
    cards: dict[str, Box] = field(default_factory=dict)
    covered: set[str] = field(default_factory=set)  # cards of which the next of the stack shows only the top

    def whole(self, margin: int) -> Box:
        boxes = [*self.zones.values(), *self.clusters.values(), *self.cards.values()]
        inside = _around(boxes or [Box(0, 0, 640, 360)])
        return Box(
            inside.x - margin, inside.y - margin, inside.width + 2 * margin, inside.height + 2 * margin
        )


def composed(matter: Matter, height_of: Callable[[Card], int]) -> Scene:
    """`height_of`: how high a card asks to be."""
    corners: dict[str | None, Corner] = {zone.id: (zone.x, zone.y) for zone in matter.zones}
    scene = Scene()
    _stack(scene, matter, corners)
    loose = [card for card in matter.cards if card.id not in scene.cards]
    places = {card.id: _place(card, corners) for card in loose}
    columns = _columns([*places.values(), *((box.x + STACK_PAD, box.y) for box in scene.clusters.values())])
    for card in loose:
        x, y = places[card.id]
        scene.cards[card.id] = Box(x, y, CARD_WIDTH, min(height_of(card), _room(columns, x, y)))
    lowest: dict[str | None, int] = defaultdict(int)
    for card in matter.cards:
        box = scene.cards[card.id]
        low = box.y + box.height + (STACK_PAD if card.cluster in scene.clusters else 0)
        lowest[card.zone] = max(low, lowest.get(card.zone, low))
    for zone in matter.zones:
        height = max(zone.height, lowest.get(zone.id, zone.y) - zone.y + GAP)
        scene.zones[zone.id] = Box(zone.x, zone.y, zone.width, height)
    return scene


def _stack(scene: Scene, matter: Matter, corners: dict[str | None, Corner]) -> None:
    """The groupings, each where its first card stands, and their cards one over another."""
    held: dict[str | None, list[Card]] = defaultdict(list)
    for card in matter.cards:
        held[card.cluster].append(card)
    for cluster in matter.clusters:
        cards = held[cluster.id]
        if not cards:
            continue
        left, top = _place(cards[0], corners)
        height = STACK_HEAD + (len(cards) - 1) * STACK_STEP + CARD_HEIGHT + STACK_PAD
        scene.clusters[cluster.id] = Box(left - STACK_PAD, top, CARD_WIDTH + 2 * STACK_PAD, height)
        for turn, card in enumerate(cards):
            y = top + STACK_HEAD + turn * STACK_STEP
            scene.cards[card.id] = Box(left, y, CARD_WIDTH, CARD_HEIGHT)
        scene.covered |= {card.id for card in cards[:-1]}


def _place(card: Card, corners: dict[str | None, Corner]) -> Corner:
    left, top = corners.get(card.zone, (0, 0))
    return left + (GAP if card.x is None else card.x), top + (HEAD if card.y is None else card.y)


def _columns(places: Iterable[Corner]) -> dict[int, list[Corner]]:
    """(y, x) of what stands on the board in order of y, by vertical band of a card's width."""
    columns: dict[int, list[Corner]] = defaultdict(list)
    for x, y in places:
        columns[x // CARD_WIDTH].append((y, x))
    for band in columns.values():
        band.sort()
    return columns


def _room(columns: dict[int, list[Corner]], x: int, y: int) -> int:
    """How far down the next thing that stands under this card is."""
    room = TALLEST
    for band in range(x // CARD_WIDTH - 1, x // CARD_WIDTH + 2):
        below = columns.get(band, [])
        for other_y, other_x in below[bisect_right(below, (y + CARD_HEIGHT // 2, 0)) :]:
            if other_y - y >= room:
                break
            if abs(other_x - x) < CARD_WIDTH:
                room = other_y - y - GAP // 2
                break
    return max(room, CARD_HEIGHT // 2)


def _around(boxes: list[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right = max(box.x + box.width for box in boxes)
    bottom = max(box.y + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)
