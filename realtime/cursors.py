"""Whose cursor is where in one text. The name and the colour are ours; only the place is the client's."""

from __future__ import annotations

import json
import time
from typing import Any
from zlib import crc32

from realtime.protocol import Cursor
from realtime.rooms import Grant

COLOURS = ("#8a3d00", "#0b5c9e", "#7a1f6d", "#1d6b3a", "#a3182c", "#4b3fa0", "#006a6a", "#6b5600")
MAX_BYTES = 1024
SILENCE = 40.0  # clients say every fifteen seconds that they are here
FORGOTTEN = 64  # clocks of people who left, kept in case they come back
GONE = "null"
PLACE = {"type", "tname", "item", "assoc"}


class Cursors:
    """`holders` tells who announced a client id, here or elsewhere: nobody takes it up before its owner."""

    __slots__ = ("_elsewhere", "_moved", "_moved_here", "_seen_at", "by_client", "holders")

    def __init__(self) -> None:
        self.by_client: dict[int, Cursor] = {}
        self.holders: dict[int, str] = {}
        self._elsewhere: set[int] = set()  # announced in another process only
        self._seen_at: dict[int, float] = {}
        self._moved: set[int] = set()
        self._moved_here: set[int] = set()

    @property
    def any_moved(self) -> bool:
        return bool(self._moved)

    def present(self) -> list[Cursor]:
        return [cursor for cursor in self.by_client.values() if cursor.state != GONE]

    def point(self, member: Any, client: int, clock: int, told: str) -> None:
        """A member shows where they are, under a pen that is theirs or nobody's."""
        if member.client not in (None, client):
            return  # stock clients repeat what they heard of the others
        person = member.grant.person
        if self.holders.setdefault(client, person) != person:
            return
        member.client = client
        self._elsewhere.discard(client)
        state = drawn(member.grant, told)
        last = self.by_client.get(client)
        if last is None and state == GONE:
            return
        if last is not None and clock <= last.clock:
            # Back after a cut with the clock of before: others would take it for old news.
            clock = last.clock + (last.state != state)
        self._move(Cursor(client, clock, state), here=True)

    def hear(self, cursors: list[list]) -> None:
        """Cursors of people connected to another process, as `of_holders` told them."""
        for client, clock, state, *holder in cursors:
            cursor = Cursor(client, clock, state)
            self._hold_elsewhere(cursor, *holder)
            last = self.by_client.get(cursor.client)
            if last is None or cursor.clock > last.clock or cursor.state == GONE:
                self._move(cursor, here=False)

    def _hold_elsewhere(self, cursor: Cursor, person: str = "") -> None:
        if cursor.state == GONE:
            self._let_go_elsewhere(cursor.client)
        elif person and cursor.client not in self.holders:
            self.holders[cursor.client] = person
            self._elsewhere.add(cursor.client)

    def _let_go_elsewhere(self, client: int) -> None:
        if client in self._elsewhere:
            self._elsewhere.discard(client)
            self.holders.pop(client, None)

    def of_holders(self, cursors: list[Cursor]) -> list[list]:
        """These cursors, each with who holds it, for the other processes."""
        return [[*cursor, self.holders.get(cursor.client, "")] for cursor in cursors]

    def lift(self, client: int) -> None:
        """Its owner left."""
        self.holders.pop(client, None)
        self._end(client, here=True)

    def let_go_of_the_silent(self) -> None:
        """A process that died never told that its people left."""
        since = time.monotonic() - SILENCE
        for client in [client for client, at in self._seen_at.items() if at < since]:
            self._let_go_elsewhere(client)
            self._end(client, here=False)

    def take_moved(self) -> tuple[list[Cursor], list[Cursor]]:
        """The cursors to show, and those among them that other processes do not know."""
        moved, here = self._moved, self._moved_here
        self._moved, self._moved_here = set(), set()
        shown = [self.by_client[client] for client in moved]
        told = [self.by_client[client] for client in here]
        if len(self.by_client) > 2 * len(self._seen_at) + FORGOTTEN:
            self.by_client = {cursor.client: cursor for cursor in self.present()}
        return shown, told

    def _end(self, client: int, *, here: bool) -> None:
        cursor = self.by_client.get(client)
        if cursor is not None and cursor.state != GONE:
            self._move(Cursor(client, cursor.clock + 1, GONE), here=here)
        self._seen_at.pop(client, None)

    def _move(self, cursor: Cursor, *, here: bool) -> None:
        self.by_client[cursor.client] = cursor
        self._seen_at[cursor.client] = time.monotonic()
        self._moved.add(cursor.client)
        if here:
            self._moved_here.add(cursor.client)


def drawn(grant: Grant, told: str) -> str:
    """The state others receive for what a client told: JSON text. Only a well-formed place survives."""
    if told == GONE:
        return GONE
    try:
        said = json.loads(told) if len(told) <= MAX_BYTES else {}
        place = said.get("cursor") if isinstance(said, dict) else None
    except (ValueError, RecursionError):
        place = None
    state: dict[str, Any] = {"user": {"name": grant.name, "color": colour_of(grant.person)}}
    if isinstance(place, dict) and all(_is_place(place.get(end)) for end in ("anchor", "head")):
        state["cursor"] = {end: place[end] for end in ("anchor", "head")}
    return json.dumps(state, ensure_ascii=False, separators=(",", ":"))


def _is_place(place: Any) -> bool:
    """A relative position as Y.relativePositionToJSON writes it."""
    return isinstance(place, dict) and place.keys() <= PLACE and all(_is_id(place[key]) for key in place)


def _is_id(value: Any) -> bool:
    if isinstance(value, dict):
        return value.keys() <= {"client", "clock"} and all(
            isinstance(number, int) for number in value.values()
        )
    return value is None or isinstance(value, (int, str))


def colour_of(person: str) -> str:
    """One colour a person and for ever, dark enough for white letters."""
    return COLOURS[crc32(person.encode()) % len(COLOURS)]
