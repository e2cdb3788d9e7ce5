"""The slow beacon: it finds what the layer lost. Pages are right again within 15 s of any trouble."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.conf import settings

from realtime import presence
from realtime.executor import in_thread
from realtime.models import RoomVersion
from realtime.rooms import Room

if TYPE_CHECKING:
    from realtime.hub import Hub

log = logging.getLogger(__name__)
LOOK_AGAIN = 1.0  # a version just stored is still being rendered: it is late only if it stays unannounced
PRESENCE_TURNS, RECHECK_TURNS = 2, 8
RECHECK_PACE = 0.02


async def shine(hub: Hub) -> None:
    """For ever: compare versions; less often refresh presences, ask the doors again, forget the expired."""
    turn = 0
    while True:
        seconds = settings.REALTIME["BEACON_SECONDS"]
        await asyncio.sleep(seconds * random.uniform(0.8, 1.0))  # noqa: S311 (spreads the processes)
        turn += 1
        try:
            await hub.ask_the_doubtful()
            await compare(hub, list(hub.rooms))
            if turn % PRESENCE_TURNS == 0:
                for room in list(hub.rooms):
                    hub.roll.soon(room)
            if turn % RECHECK_TURNS == 0:
                await in_thread(presence.forget_expired)
                hub.later(_ask_everybody(hub))
        except Exception as error:
            log.warning("The beacon missed a turn: %s", type(error).__name__)


async def compare(hub: Hub, rooms: Collection[Room]) -> None:
    """Where the stored version is ahead of what was announced here, tell the pages to fetch."""
    late = {
        room: version
        for room, version in (await in_thread(_stored_versions, rooms)).items()
        if room in hub.rooms and version > hub.rooms[room].version
    }
    if not late:
        return
    await asyncio.sleep(LOOK_AGAIN)
    for room, version in late.items():
        live = hub.rooms.get(room)
        if live is not None and live.version < version:
            live.version = version
            await hub.tell_all(live, {"v": version, "name": "behind"})
            # Whoever was sent away meanwhile was announced by the same lost bell.
            hub.recheck(room, None)


async def _ask_everybody(hub: Hub) -> None:
    """One after the other and slowly: newcomers must not wait behind three hundred questions."""
    for live in list(hub.rooms.values()):
        for member in list(live.members):
            await hub.ask_again(live, member)
            await asyncio.sleep(RECHECK_PACE)


def _stored_versions(rooms: Collection[Room]) -> dict[Room, int]:
    rows = RoomVersion.objects.filter(key__in={room.key for room in rooms})
    found = {Room(kind, key): version for kind, key, version in rows.values_list("kind", "key", "version")}
    return {room: found[room] for room in rooms if room in found}
