"""What passes and is never kept: the card somebody drags, the part of a board they look at.

A whisper is about something (`card-12`) and is a few numbers, or None when it is over. The newest of each
person about each thing wins; a room hears them together, at most once every EVERY seconds, however many
people whisper. Nothing is stored, nothing grows a version: what is lost is replaced by the next one.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

from realtime import layer
from realtime.rooms import Room

if TYPE_CHECKING:
    from realtime.hub import Hub

EVERY = 0.066  # fifteen times a second: what the eye takes for a movement once the page smooths it
ABOUT = re.compile(r"[a-z][a-z0-9-]{0,39}")
NUMBERS, LARGEST = 8, 10_000_000
THINGS = 8  # one person drags a handful of things at once, not more

At = list[float] | None
Said = dict[tuple[str, str], At]


class Whispers:
    """Those of this process's rooms."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.waiting: dict[Room, Said] = {}
        self.due: asyncio.TimerHandle | None = None

    def say(self, room: Room, person: str, about: str, at: At) -> None:
        said = self.waiting.setdefault(room, {})
        if (person, about) not in said and sum(who == person for who, _about in said) >= THINGS:
            return
        said[person, about] = at
        if self.due is None:
            self.due = self.hub.loop.call_later(EVERY, self._tell)

    def _tell(self) -> None:
        self.due = None
        waiting, self.waiting = self.waiting, {}
        for room, said in waiting.items():
            news = [[person, about, at] for (person, about), at in said.items()]
            self.hub.later(self.hear(room, news))
            if not layer.is_alone():
                self.hub.later(layer.ring({"do": "whispers", "room": str(room), "said": news}))

    async def hear(self, room: Room, said: list) -> None:
        """Tell this process's members what was whispered here or elsewhere."""
        live = self.hub.rooms.get(room)
        if live is not None:
            await self.hub.tell_all(live, {"name": "whispers", "said": said})

    def stop(self) -> None:
        if self.due is not None:
            self.due.cancel()


def read(message: Any) -> tuple[str, At] | None:
    """(about, at) of `{"about": str, "at": [numbers] | null}`; None for anything else."""
    if not isinstance(message, dict):
        return None
    about, at = message.get("about"), message.get("at")
    if not isinstance(about, str) or not ABOUT.fullmatch(about):
        return None
    if at is None:
        return about, None
    if not isinstance(at, list) or not 0 < len(at) <= NUMBERS or not all(map(_is_bounded, at)):
        return None
    return about, [round(number, 3) for number in at]


def _is_bounded(number: Any) -> bool:
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        return False
    return abs(number) <= LARGEST  # false for what is no number, and asked of integers of any length
