"""Nothing reaches pycrdt, the log or another reader before it was read here, byte by byte, in bounded time.

Hostile updates are few bytes: nested values that overflow the native stack, counters that reserve gigabytes,
somebody else's client id (which makes the victim's own words be ignored), references to what does not exist
(which stay pending in silence). The format is Yjs' update v1 (yjs, src/utils/updates.js and encoding.js).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from realtime.protocol import MAX_NUMBER, Malformed, read_uint, uint

MAX_CLOCK = 2**31 - 1
MAX_DEPTH = 16  # of nested values
MAX_UNPAID = 1_000_000  # characters that a deletion of a few bytes may stand for
MAX_NAME = 256  # a root, an element, an attribute, a mark
MAX_JSON = 16 * 1024  # the value of a mark, an embedded object
TYPE = 7
PLAIN_JSON = frozenset(("null", "true", "false", "{}"))


@dataclass(slots=True)
class Update:
    """What an update says, without its text.

    blocks: (client, first clock, clock after the last) of what it brings, per client in order.
    leans_on: (client, clock of the struct, other client, its clock) for each reference to another client.
    deletes: (client, first, after the last) of each range it deletes.
    types: (client, clock) of the elements and texts it brings; parents: of those it puts something into.
    gone: (client, first, after the last) of what it brings as already deleted.
    """

    blocks: list[tuple[int, int, int]] = field(default_factory=list)
    leans_on: list[tuple[int, int, int, int]] = field(default_factory=list)
    deletes: list[tuple[int, int, int]] = field(default_factory=list)
    types: list[tuple[int, int]] = field(default_factory=list)
    parents: list[tuple[int, int]] = field(default_factory=list)
    gone: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.blocks and not self.deletes

    def clocks(self) -> dict[int, int]:
        """Per client, the clock after the last struct it brings."""
        ends: dict[int, int] = {}
        for client, _start, end in self.blocks:
            ends[client] = max(end, ends.get(client, 0))
        return ends


def read_update(data: bytes) -> Update:
    """Malformed for anything that no honest client encodes."""
    reader = _Reader(data)
    update = Update()
    reader.structs(update)
    reader.deletions(update)
    if reader.at != len(data):
        raise Malformed("something follows the update")
    return update


def read_state(data: bytes) -> dict[int, int]:
    """A state vector: per client, how many clocks its sender holds."""
    count, at = read_uint(data, 0)
    if count * 2 > len(data):
        raise Malformed("announces more clients than it holds")
    clocks: dict[int, int] = {}
    for _ in range(count):
        client, at = read_uint(data, at)
        clock, at = read_uint(data, at)
        if clock > MAX_CLOCK:
            raise Malformed("a clock too large")
        clocks[client] = clock
    if at != len(data):
        raise Malformed("something follows the state vector")
    return clocks


def write_state(clocks: Mapping[int, int]) -> bytes:
    """The state vector of these clocks."""
    return uint(len(clocks)) + b"".join(uint(client) + uint(clock) for client, clock in clocks.items())


class _Reader:
    """Walks over one update. Each counter must be payable by the bytes that remain."""

    __slots__ = ("at", "data", "size")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.size = len(data)
        self.at = 0

    def uint(self) -> int:
        try:
            byte = self.data[self.at]
        except IndexError:
            raise Malformed("ends too early") from None
        if byte < 128:
            self.at += 1
            return byte
        number, self.at = read_uint(self.data, self.at)
        return number

    def byte(self) -> int:
        self.at += 1
        if self.at > self.size:
            raise Malformed("ends too early")
        return self.data[self.at - 1]

    def count(self, each: int) -> int:
        """A counter of things that take at least `each` bytes."""
        number = self.uint()
        if number * each > self.size - self.at:
            raise Malformed("a counter that its bytes cannot pay")
        return number

    def clock(self) -> int:
        number = self.uint()
        if number > MAX_CLOCK:
            raise Malformed("a clock too large")
        return number

    def raw(self, most: int = MAX_NUMBER) -> bytes:
        length = self.uint()
        end = self.at + length
        if length > most or end > self.size:
            raise Malformed("a string too long")
        found = self.data[self.at : end]
        self.at = end
        return found

    def text(self, most: int = MAX_NUMBER) -> str:
        try:
            return self.raw(most).decode()
        except UnicodeDecodeError:
            raise Malformed("a string that is not UTF-8") from None

    def name(self) -> str:
        found = self.text(MAX_NAME)
        if found == "__proto__":  # browsers would make it the prototype of the object that holds it
            raise Malformed("a name that is not one")
        return found

    # --- structs ---

    def structs(self, update: Update) -> None:
        known: set[int] = set()
        for _ in range(self.count(4)):
            count = self.count(2)
            client, clock = self.uint(), self.clock()
            if client in known:  # two contents for one clock: each reader would believe another
                raise Malformed("a client said twice")
            known.add(client)
            start = clock
            for _ in range(count):
                info = self.byte()
                if info & 31 == 10:  # a hole, in an update merged from two that do not touch
                    if clock > start:
                        update.blocks.append((client, start, clock))
                    clock = start = self.after(clock, self.uint())
                    continue
                length = self.unpaid() if info == 0 else self.item(info, client, clock, update)
                end = self.after(clock, length)
                if info & 31 < 2:  # forgotten, or deleted
                    _lengthen(update.gone, client, clock, end)
                clock = end
            if clock > start:
                update.blocks.append((client, start, clock))

    def after(self, clock: int, length: int) -> int:
        if length < 1 or clock + length > MAX_CLOCK:
            raise Malformed("a length that cannot be")
        return clock + length

    def unpaid(self) -> int:
        """Deleted characters: a length without the bytes."""
        length = self.uint()
        if length > MAX_UNPAID:
            raise Malformed("more deleted than anybody typed")
        return length

    def item(self, info: int, client: int, clock: int, update: Update) -> int:
        if info & 0x80:
            self.reference(client, clock, update)
        if info & 0x40:
            self.reference(client, clock, update)
        if not info & 0xC0:
            parent = self.uint()
            if parent == 1:
                self.name()
            elif parent == 0:
                update.parents.append(self.reference(client, clock, update))
            else:
                raise Malformed("an unknown parent")
            if info & 0x20:
                self.name()
        if info & 31 == TYPE:
            update.types.append((client, clock))
        read = CONTENTS.get(info & 31)
        if read is None:
            raise Malformed(f"an unknown content, {info & 31}")
        return read(self)

    def reference(self, client: int, clock: int, update: Update) -> tuple[int, int]:
        other, its_clock = self.uint(), self.clock()
        if other != client:
            update.leans_on.append((client, clock, other, its_clock))
        elif its_clock >= clock:
            raise Malformed("leans on itself")
        return other, its_clock

    # --- contents: each returns its length in clocks ---

    def string(self) -> int:
        found = self.raw()
        if found.isascii():
            return len(found)
        try:
            return len(found.decode().encode("utf-16-le")) // 2  # as JavaScript counts
        except UnicodeDecodeError:
            raise Malformed("a string that is not UTF-8") from None

    def binary(self) -> int:
        self.raw()
        return 1

    def json(self) -> None:
        found = self.text(MAX_JSON)
        if found in PLAIN_JSON:
            return
        if found.count("[") + found.count("{") > MAX_DEPTH:
            raise Malformed("values nested too deep")
        try:
            json.loads(found, parse_constant=_no_constant)
            if "\\u" in found:  # half a surrogate pair stops other decoders
                json.dumps(json.loads(found), ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            raise Malformed("a value that is not JSON") from None

    def embed(self) -> int:
        self.json()
        return 1

    def format(self) -> int:
        self.name()
        self.json()
        return 1

    def type(self) -> int:
        kind = self.uint()
        if kind == 3:
            self.name()
        elif kind not in (0, 1, 2, 4, 6):
            raise Malformed(f"an unknown type, {kind}")
        return 1

    def values(self) -> int:
        count = self.count(1)
        for _ in range(count):
            self.value(0)
        return count

    def value(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Malformed("values nested too deep")
        kind = self.byte()
        if kind in (127, 126, 121, 120):
            return
        if kind == 125:
            self.signed()
        elif kind in (124, 123, 122):
            self.skip(4 if kind == 124 else 8)
        elif kind == 119:
            self.text()
        elif kind == 118:
            for _ in range(self.count(2)):
                self.name()
                self.value(depth + 1)
        elif kind == 117:
            for _ in range(self.count(1)):
                self.value(depth + 1)
        elif kind == 116:
            self.raw()
        else:
            raise Malformed(f"an unknown value, {kind}")

    def signed(self) -> None:
        """lib0's signed number: six bits in its first byte, seven in the others."""
        for _ in range(9):
            if self.at >= self.size:
                break
            byte = self.data[self.at]
            self.at += 1
            if byte < 128:
                return
        raise Malformed("a number too large")

    def skip(self, length: int) -> None:
        self.at += length
        if self.at > self.size:
            raise Malformed("ends too early")

    # --- deletions ---

    def deletions(self, update: Update) -> None:
        known: set[int] = set()
        for _ in range(self.count(2)):
            client = self.uint()
            if client in known:  # browsers would delete both times, pycrdt only the last
                raise Malformed("a client said twice")
            known.add(client)
            for _ in range(self.count(2)):
                clock = self.clock()
                _lengthen(update.deletes, client, clock, self.after(clock, self.uint()))


def _lengthen(ranges: list[tuple[int, int, int]], client: int, start: int, end: int) -> None:
    """Add a range, as one with the last if it goes on from there: an attack has a hundred thousand."""
    if ranges and ranges[-1][0] == client and ranges[-1][2] == start:
        ranges[-1] = (client, ranges[-1][1], end)
    else:
        ranges.append((client, start, end))


def _no_constant(_name: str) -> None:
    raise ValueError("NaN is not JSON")


CONTENTS = {
    1: _Reader.unpaid,
    3: _Reader.binary,
    4: _Reader.string,
    5: _Reader.embed,
    6: _Reader.format,
    TYPE: _Reader.type,
    8: _Reader.values,
}
