"""What open texts need besides typing: calm moments, shorter logs, news that no bell rang."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from django.conf import settings

from realtime import store
from realtime.executor import in_thread
from realtime.matter import Matter

if TYPE_CHECKING:
    from realtime.cowriting import Cowriting

log = logging.getLogger(__name__)
FOLD_AFTER, CALM_AFTER = 0.5, 2.0  # seconds of silence
COMPACT_UPDATES, COMPACT_CALMLY = 500, 40  # updates in the log before it is shortened
KEPT_OPEN = 30.0  # seconds a text stays in memory after its last reader
DOOR_TURNS, DOOR_PACE = 8, 0.02


async def keep(rooms: Cowriting) -> None:
    """For ever, every second."""
    turn = 0
    beacon = max(1, int(settings.REALTIME["BEACON_SECONDS"]))
    while True:
        await asyncio.sleep(1)
        turn += 1
        try:
            for matter in list(rooms.rooms.values()):
                rooms.alone(matter, _look_after, rooms, matter)
            if turn % beacon == 0 and rooms.rooms:
                await rooms.ask_the_doubtful()
                await _compare(rooms)
            if turn % (beacon * DOOR_TURNS) == 0:
                rooms.hub.later(_ask_everybody(rooms))
        except Exception as error:
            log.warning("The upkeep of texts missed a turn: %s", type(error).__name__)


def _look_after(rooms: Cowriting, matter: Matter) -> None:
    moment = rooms.loop.time()
    quiet = moment - matter.touched_at
    matter.cursors.let_go_of_the_silent()
    if matter.cursors.any_moved:
        rooms.soon(matter)
    if quiet > FOLD_AFTER:
        matter.fold()
    many = COMPACT_UPDATES
    if matter.calm_at and (quiet > CALM_AFTER or moment > matter.calm_at):
        matter.calm_at = 0.0
        many = COMPACT_CALMLY
        rooms.hub.later(_calm(matter))
    if matter.since_snapshot >= many:
        matter.since_snapshot = 0
        rooms.hub.later(_compact(matter))
    busy = matter.members or matter.waiting or matter.storing or matter in rooms.dirty
    if quiet > KEPT_OPEN and not busy:
        rooms.close(matter)


async def _calm(matter: Matter) -> None:
    works = store.CALM.get(matter.room.kind, ())
    if not works:
        return
    state = store.State(matter.whole(), matter.epoch, matter.seq, matter.broken)
    for work in works:
        try:
            await in_thread(work, matter.room.key, state)
        except Exception:
            log.exception("What is done in a calm moment of %s failed", matter.room)


async def _compact(matter: Matter) -> None:
    try:
        found = await in_thread(store.compact, matter.room)
    except Exception as error:
        log.warning("The log of %s could not be shortened: %s", matter.room, error)
        return
    if found is not None:
        matter.rest_on(*found)


async def _compare(rooms: Cowriting) -> None:
    """Read the heads of the logs: another process may have written, and its bell not rung."""
    matters = {matter.log_id: matter for matter in rooms.rooms.values()}
    heads = await in_thread(store.heads, list(matters))
    for log_id, matter in matters.items():
        epoch, seq = heads.get(log_id, (0, 0))
        if epoch != matter.epoch:
            rooms.epoch_is_over(matter, deleted=not epoch)
        elif seq > matter.seq:
            await rooms.catch_up(matter)


async def _ask_everybody(rooms: Cowriting) -> None:
    """One after the other and slowly, as the hub does: an ended session has no other bell."""
    for matter in list(rooms.rooms.values()):
        for member in list(matter.members):
            await rooms.ask_again(matter, member)
            await asyncio.sleep(DOOR_PACE)
