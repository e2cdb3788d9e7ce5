"""Where cards go when nobody says where. Pure: numbers in, numbers out.

A card is CARD wide and about CARD high; a zone leaves room for its title above them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

CARD_WIDTH, CARD_HEIGHT, GAP = 200, 128, 16
HEAD = 72  # a zone's title and question
WIDE = 1600  # outside of the zones
STEP = 1024  # between two ranks: a card goes between two others without touching them
Place = tuple[int, int]
Frame = tuple[int, int, int, int]  # x, y, width, height


def columns_of(width: int) -> int:
    return max(1, (width - GAP) // (CARD_WIDTH + GAP))


def cell(index: int, width: int) -> Place:
    """The place of the card number `index`, counted from 0, in a zone of this width."""
    row, column = divmod(index, columns_of(width))
    return GAP + column * (CARD_WIDTH + GAP), HEAD + row * (CARD_HEIGHT + GAP)


def free_place(width: int, taken: Iterable[Place]) -> Place:
    """The first cell that no card stands on."""
    return next(free_places(width, taken))


def free_places(width: int, taken: Iterable[Place]) -> Iterator[Place]:
    """The cells that no card stands on, one after another, for ever."""
    full = cells_of(taken, width)
    return (cell(index, width) for index in itertools.count() if index not in full)


def free_outside(frames: Iterable[Frame], taken: Iterable[Place]) -> Place:
    """The first place outside of the zones that no card stands on."""
    return next(places_outside(frames, taken))


def places_outside(frames: Iterable[Frame], taken: Iterable[Place]) -> Iterator[Place]:
    """The places outside of the zones, whose frames these are, that no card stands on."""
    frames = list(frames)
    return (
        place for place in free_places(WIDE, taken) if not any(_overlap(frame, place) for frame in frames)
    )


def _overlap(frame: Frame, place: Place) -> bool:
    (x, y, width, height), (left, top) = frame, place
    return left < x + width and x < left + CARD_WIDTH and top < y + height and y < top + CARD_HEIGHT


def cells_of(places: Iterable[Place], width: int) -> set[int]:
    """The numbers of the cells that cards standing there cover."""
    return {_nearest(place, width) for place in places}


def _nearest(place: Place, width: int) -> int:
    """The number of the cell this card covers most; -1 for a card that stands beside the grid."""
    column = round((place[0] - GAP) / (CARD_WIDTH + GAP))
    row = round((place[1] - HEAD) / (CARD_HEIGHT + GAP))
    columns = columns_of(width)
    return row * columns + column if 0 <= column < columns and row >= 0 else -1


def rank_between(before: int | None, after: int | None) -> int | None:
    """A rank after `before` and before `after` (None: an end). None when there is no room left between."""
    if before is None and after is None:
        return 0
    if before is None:
        return after - STEP  # type: ignore[operator]
    if after is None:
        return before + STEP
    return (before + after) // 2 if after - before > 1 else None


def height_for(count: int, width: int) -> int:
    """How high a zone must be to hold that many cards in a grid."""
    rows = -(-count // columns_of(width)) if count else 1
    return HEAD + rows * (CARD_HEIGHT + GAP) + GAP


def clamp(value: float, edge: int) -> int:
    return int(max(-edge, min(edge, value)))
