"""Counts that leave: what is under five is withheld, and with it whatever would give it away by subtraction.
Nothing at all is no secret: a zero is shown.

A crossed table is shown with its totals. Withholding a small number alone is not enough: its row's total less
the others gives it back. So for each small number there must be another table, in agreement with everything
that is shown, in which that same number is five more. Such a table is found by moving five along a ring of
withheld cells, each row and each column keeping its sum: a cell gains, the next loses. Where there is no
ring, the smallest numbers that close one are withheld as well. There always is one: the cell, its two totals
and the grand total may all grow.

`known` is what the reader may count otherwise (the needs shown to the region are listed one by one): what is
left once it is subtracted is a count too, and must not be small; and no other table may hold less than it.

Pure: no database, no words.
"""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

SMALLEST = 5
TOTAL = None  # the key of a total, in either direction

Key = Hashable
Cell = tuple[int, int]


@dataclass(frozen=True)
class Crossed:
    """What may be shown: `cells[row, column]` is a number, or None where it is withheld."""

    rows: tuple[Key, ...]
    columns: tuple[Key, ...]
    cells: dict[tuple[Key, Key], int | None] = field(default_factory=dict)

    def line(self, row: Key) -> list[int | None]:
        """A row's numbers, its total last."""
        return [self.cells[row, column] for column in (*self.columns, TOTAL)]


def protect(
    rows: Sequence[Key],
    columns: Sequence[Key],
    counts: Mapping[tuple[Key, Key], int],
    known: Mapping[tuple[Key, Key], int] | None = None,
) -> Crossed:
    """The table of these counts, with its totals, as it may leave."""
    table = _Table(_with_totals(rows, columns, counts), _with_totals(rows, columns, known or {}))
    withheld = table.withheld()
    names_of_rows, names_of_columns = (*rows, TOTAL), (*columns, TOTAL)
    cells = {
        (names_of_rows[i], names_of_columns[j]): None if (i, j) in withheld else value
        for (i, j), value in table.values.items()
    }
    return Crossed(tuple(rows), tuple(columns), cells)


def _with_totals(
    rows: Sequence[Key], columns: Sequence[Key], counts: Mapping[tuple[Key, Key], int]
) -> dict[Cell, int]:
    last_row, last_column = len(rows), len(columns)
    values = dict.fromkeys(((i, j) for i in range(last_row + 1) for j in range(last_column + 1)), 0)
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            for cell in ((i, j), (i, last_column), (last_row, j), (last_row, last_column)):
                values[cell] += counts.get((row, column), 0)
    return values


class _Table:
    def __init__(self, values: dict[Cell, int], known: dict[Cell, int]):
        self.values, self.known = values, known
        self.last = max(values)

    def withheld(self) -> set[Cell]:
        small = sorted(cell for cell in self.values if self._is_small(cell))
        withheld = set(small)
        for cell in small:
            withheld |= self._ring(cell, withheld)
        return withheld

    def _is_small(self, cell: Cell) -> bool:
        unknown = self.values[cell] - self.known[cell]
        return 0 < self.values[cell] < SMALLEST or 0 < unknown < SMALLEST

    def _ring(self, cell: Cell, withheld: set[Cell]) -> set[Cell]:
        """The cells of the cheapest ring along which `cell` may gain: those already withheld cost nothing.

        Dijkstra from the cell's column back to its row. A node is ("row", i) or ("column", j).
        """
        gain = self._sign(cell)
        start, goal = (1, cell[1]), (0, cell[0])
        queue: list[tuple[int, tuple[int, int], tuple[Cell, ...]]] = [(0, start, ())]
        done: set[tuple[int, int]] = set()
        while queue:
            cost, node, path = heapq.heappop(queue)
            if node == goal:
                return set(path)
            if node in done:
                continue
            done.add(node)
            for other, edge in self._around(node):
                # From a column to a row a cell gives what it was given, from a row to a column it takes.
                moved = self._sign(edge) * (-gain if node[0] == 1 else gain)
                if edge != cell and other not in done and self._may_move(edge, moved):
                    price = 0 if edge in withheld else self.values[edge] + 1
                    heapq.heappush(queue, (cost + price, other, (*path, edge)))
        return set()

    def _around(self, node: tuple[int, int]) -> list[tuple[tuple[int, int], Cell]]:
        kind, at = node
        if kind == 1:
            return [((0, i), (i, at)) for i in range(self.last[0] + 1)]
        return [((1, j), (at, j)) for j in range(self.last[1] + 1)]

    def _sign(self, cell: Cell) -> int:
        """A total stands on the other side of the sum: written with a minus, each line's sum is nothing."""
        return -1 if (cell[0] == self.last[0]) != (cell[1] == self.last[1]) else 1

    def _may_move(self, cell: Cell, by: int) -> bool:
        return by > 0 or self.values[cell] - SMALLEST >= self.known[cell]
