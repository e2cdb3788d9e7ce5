"""A crossed table as a picture: where everything stands, as numbers for the SVG. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from django.utils.translation import gettext as _

from workspace.overview.counts import Picture

LABEL, WIDTH, HEIGHT, HEAD, GAP = 230, 112, 58, 64, 4
LEVELS = 4


@dataclass(frozen=True)
class Words:
    x: int
    y: int
    lines: list[tuple[int, str]]  # each with its own y


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    level: int
    number: str
    word: str
    is_total: bool

    @property
    def middle(self) -> int:
        return self.x + (WIDTH - GAP) // 2


@dataclass(frozen=True)
class Heat:
    width: int
    height: int
    columns: list[Words]
    rows: list[Words]
    boxes: list[Box]
    title: str


def heat(picture: Picture) -> Heat:
    """The most of the cells, totals aside, is the fourth level: a colour, and a word."""
    last_row, last_column = (
        (len(picture.rows) - 1, len(picture.columns) - 1) if picture.has_totals else (-1, -1)
    )
    inside = [
        number or 0
        for i, line in enumerate(picture.cells)
        for j, number in enumerate(line)
        if i != last_row and j != last_column
    ]
    most = max(inside, default=0)
    boxes = [
        _box(number, most, i, j, is_total=i == last_row or j == last_column)
        for i, line in enumerate(picture.cells)
        for j, number in enumerate(line)
    ]
    return Heat(
        width=LABEL + len(picture.columns) * WIDTH,
        height=HEAD + len(picture.rows) * HEIGHT,
        columns=[
            _words(name, LABEL + j * WIDTH + WIDTH // 2, 16, 14) for j, name in enumerate(picture.columns)
        ],
        rows=[_words(name, 0, HEAD + i * HEIGHT + 20, 28) for i, name in enumerate(picture.rows)],
        boxes=boxes,
        title=picture.title,
    )


def _box(number: int | None, most: int, i: int, j: int, *, is_total: bool) -> Box:
    level = 0 if not number or is_total or not most else -(-LEVELS * number // most)
    said = [_("rien"), _("peu"), _("assez"), _("beaucoup"), _("le plus")][level]
    word = "" if is_total or number is None else said
    shown = _("n. c.") if number is None else str(number)
    return Box(LABEL + j * WIDTH, HEAD + i * HEIGHT, level, shown, word, is_total)


def _words(text: str, x: int, y: int, width: int) -> Words:
    found = wrap(text, width)[:3]
    return Words(x, y, [(y + 16 * at, line) for at, line in enumerate(found)])
