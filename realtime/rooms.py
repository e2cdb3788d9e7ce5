"""Rooms, and the one question asked at their doors: may this person enter, and what do they see?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Room:
    """A place where news is heard. `kind` names a registered door, `key` one of its rooms."""

    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"


@dataclass(frozen=True, slots=True)
class Grant:
    """What the door answered.

    person: the name others know this visitor by in this room (opaque to the engine, safe to show).
    name: how the others read this visitor beside their cursor.
    lens: which of the renderings of an event this visitor receives; people who see alike share one.
    """

    person: str
    lens: str = ""
    read: bool = True
    write: bool = False
    name: str = ""


Door = Callable[[Any, str], Grant | None]
DOORS: dict[str, Door] = {}
# Both halves travel in URLs and in channel-layer names (ASCII, under 100 characters in all).
KIND = re.compile(r"[a-z][a-z_]{0,31}")
KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


def room(kind: str) -> Callable[[Door], Door]:
    """Register `door(user, key) -> Grant | None` for the rooms of this kind."""
    if not KIND.fullmatch(kind):
        raise ValueError(f"bad room kind {kind!r}")

    def register(door: Door) -> Door:
        if kind in DOORS:
            raise ValueError(f"room kind {kind!r} has two doors")
        DOORS[kind] = door
        return door

    return register


def enter(user: Any, room: Room) -> Grant | None:
    """Ask the door. None for an unknown kind, a malformed key, and whoever may not know the room exists."""
    door = DOORS.get(room.kind)
    if door is None or not KEY.fullmatch(room.key):
        return None
    return door(user, room.key)
