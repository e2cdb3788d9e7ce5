"""What a text holds, without its words: can an update be laid upon it, and does it bring anything?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from heapq import heappop, heappush

from realtime.guard import Update, read_update
from realtime.protocol import Malformed

FEW = 128  # ranges that are put in their place one by one


class Missing(Exception):
    """Honest perhaps, but it leans on what is not here: ask its sender for what comes before."""


class Ranges:
    """Clocks of each client, as ranges that neither touch nor overlap."""

    __slots__ = ("by_client",)

    def __init__(self) -> None:
        self.by_client: dict[int, tuple[list[int], list[int]]] = {}  # starts, ends

    def add(self, client: int, start: int, end: int) -> None:
        starts, ends = self.by_client.setdefault(client, ([], []))
        first = bisect_left(ends, start)  # the first range that reaches this one
        last = bisect_right(starts, end)  # after the last one that it reaches
        if first < last:
            start, end = min(start, starts[first]), max(end, ends[last - 1])
        starts[first:last], ends[first:last] = [start], [end]

    def add_all(self, ranges: list[tuple[int, int, int]]) -> None:
        """In linear time however many they are: one by one, each moves all that comes after it."""
        if len(ranges) <= FEW:
            for one in ranges:
                self.add(*one)
            return
        by_client: dict[int, list[tuple[int, int]]] = {}
        for client, start, end in ranges:
            by_client.setdefault(client, []).append((start, end))
        for client, added in by_client.items():
            known = self.by_client.get(client, ([], []))
            self.by_client[client] = _joined(sorted([*zip(*known, strict=True), *added]))

    def cover(self, client: int, start: int, end: int) -> bool:
        starts, ends = self.by_client.get(client, ((), ()))
        at = bisect_right(starts, start) - 1
        return at >= 0 and ends[at] >= end


def _joined(ranges: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Starts and ends of these ranges, in order, once those that touch are one."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in ranges:
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


@dataclass(slots=True)
class Ground:
    """The clocks, the elements and the deletions of a text.

    gone: what came as already deleted. deleted: that, and what was deleted since.
    """

    clocks: dict[int, int] = field(default_factory=dict)
    types: set[tuple[int, int]] = field(default_factory=set)
    gone: Ranges = field(default_factory=Ranges)
    deleted: Ranges = field(default_factory=Ranges)

    def has(self, update: Update) -> bool:
        """Does it bring nothing new? Stock clients repeat all they ever deleted at each connection."""
        return all(end <= self.clocks.get(client, 0) for client, _start, end in update.blocks) and all(
            self.deleted.cover(*deletion) for deletion in update.deletes
        )

    def check(self, update: Update) -> None:
        """Missing unless all that the update leans on is here or in it. Malformed if it could never stand."""
        ends: dict[int, int] = {}
        for client, start, end in update.blocks:
            if start > self.clocks.get(client, 0) and start > ends.get(client, 0):
                raise Missing("a hole before its first character")
            ends[client] = end
        for client, _start, end in update.deletes:
            if end > max(self.clocks.get(client, 0), ends.get(client, 0)):
                raise Missing("deletes what is not there")
        within = []
        for client, clock, other, its_clock in update.leans_on:
            if its_clock < self.clocks.get(other, 0):
                continue
            if its_clock >= ends.get(other, 0):
                raise Missing("leans on what is not there")
            within.append((client, clock, other, its_clock))
        if within:
            _check_order(update, within)
        if update.parents:
            self._check_parents(update)

    def repeats(self, update: Update) -> bool:
        """Does it say again what is here already? Perhaps otherwise: it must not be believed."""
        return any(start < self.clocks.get(client, 0) for client, start, _end in update.blocks)

    def _check_parents(self, update: Update) -> None:
        """Only elements and texts hold something, or what was deleted meanwhile; pycrdt stops at the rest."""
        new = set(update.types)
        gone: Ranges | None = None
        for client, clock in update.parents:
            if (client, clock) in self.types or (client, clock) in new:
                continue
            if self.gone.cover(client, clock, clock + 1):
                continue
            if gone is None:
                gone = Ranges()
                gone.add_all(update.gone)
            if not gone.cover(client, clock, clock + 1):
                raise Malformed("puts something into what holds nothing")

    def add(self, update: Update) -> None:
        """The update was laid upon it. What it repeats, perhaps otherwise, is not believed."""
        known = dict(self.clocks) if self.repeats(update) else {}
        for client, _start, end in update.blocks:
            if end > self.clocks.get(client, 0):
                self.clocks[client] = end
        self.types.update(one for one in update.types if one[1] >= known.get(one[0], 0))
        gone = [(client, max(start, known.get(client, 0)), end) for client, start, end in update.gone]
        gone = [(client, start, end) for client, start, end in gone if start < end]
        self.gone.add_all(gone)
        self.deleted.add_all(gone)
        self.deleted.add_all(update.deletes)

    @classmethod
    def of(cls, update: bytes) -> Ground:
        """The ground of a whole text."""
        ground = cls()
        ground.add(read_update(update))
        return ground


def stands_alone(data: bytes) -> Update:
    """Read an update that leans on nothing. Malformed or Missing otherwise."""
    update = read_update(data)
    Ground().check(update)
    return update


def _check_order(update: Update, within: list[tuple[int, int, int, int]]) -> None:
    """Two structs that wait for each other would stay pending for ever, and all that leans on them."""
    waits: dict[int, list[tuple[int, int, int]]] = {}
    for client, clock, other, its_clock in within:
        waits.setdefault(client, []).append((clock, other, its_clock))
    for line in waits.values():
        line.sort()
    ends = update.clocks()
    reached = {client: waits[client][0][0] if client in waits else end for client, end in ends.items()}
    turn = dict.fromkeys(waits, 0)
    asleep: dict[int, list[tuple[int, int]]] = {}  # until this client reaches that clock: who waits for it
    awake = list(waits)
    while awake:
        client = awake.pop()
        line, i = waits[client], turn[client]
        while i < len(line) and line[i][2] < reached[line[i][1]]:
            i += 1
        turn[client] = i
        reached[client] = line[i][0] if i < len(line) else ends[client]
        if i < len(line):
            heappush(asleep.setdefault(line[i][1], []), (line[i][2], client))
        sleepers = asleep.get(client, [])
        while sleepers and sleepers[0][0] < reached[client]:
            awake.append(heappop(sleepers)[1])
    if any(turn[client] < len(line) for client, line in waits.items()):
        raise Malformed("structs that wait for each other")
