"""The roll call of this process's rooms: at most one presence frame a second and room, and one transaction a
second for all rooms together, however many people arrive at once."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from realtime import layer, presence
from realtime.executor import in_thread
from realtime.rooms import Room

if TYPE_CHECKING:
    from realtime.hub import Hub

log = logging.getLogger(__name__)
EVERY = 1.0


class Roll:
    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.to_write: set[Room] = set()
        self.to_read: set[Room] = set()
        self.due: asyncio.TimerHandle | None = None
        self.calling = False

    def soon(self, room: Room, *, write: bool = True) -> None:
        """Call this room's roll within a second. write: the people held by this process changed."""
        self.to_read.add(room)
        if write:
            self.to_write.add(room)
        if self.due is None and not self.calling:
            self.due = self.hub.loop.call_later(EVERY, lambda: self.hub.later(self._call()))

    def stop(self) -> None:
        if self.due is not None:
            self.due.cancel()

    async def _call(self) -> None:
        self.due, self.calling = None, True
        written, read = self.to_write, self.to_read
        self.to_write, self.to_read = set(), set()
        try:
            await self._refresh(written, read)
        except Exception as error:
            # The entries of the people who stay are refreshed long before they expire: the beacon retries.
            log.warning("Presence could not be kept: %s", type(error).__name__)
            self.to_write |= written
        finally:
            self.calling = False
            if self.to_read:
                self.soon(next(iter(self.to_read)), write=False)

    async def _refresh(self, written: set[Room], read: set[Room]) -> None:
        held = {room: self._persons(room) for room in written}
        found = await in_thread(_write_and_read, held, read)
        for room, persons in found.items():
            live = self.hub.rooms.get(room)
            if live is not None and live.here != persons:
                live.here = frozenset(persons)
                await self.hub.tell_all(live, {"name": "presence", "here": sorted(persons)})
        for room in written:
            await layer.ring({"do": "presence", "room": str(room)})

    def _persons(self, room: Room) -> set[str]:
        live = self.hub.rooms.get(room)
        return {member.grant.person for member in live.members} if live else set()


def _write_and_read(held: dict[Room, set[str]], read: set[Room]) -> dict[Room, set[str]]:
    if held:
        presence.write(held)
    return presence.here_in(read)
