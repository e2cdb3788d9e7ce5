"""The QR of a badge, as lines for typst: each run of dark modules of each row."""

from __future__ import annotations

from itertools import groupby

import segno

MODULES = 21  # the smallest: eight letters fit in it, and it is read from afar


def runs_of(badge: str) -> list[list[int]]:
    """[[column, row, length], …] without the quiet zone, which the paper around it is."""
    found = []
    for y, row in enumerate(segno.make(badge, error="m", version=1, micro=False).matrix):
        x = 0
        for dark, group in groupby(row):
            length = len(list(group))
            if dark:
                found.append([x, y, length])
            x += length
    return found
