"""The rooms that live in this process: who listens, through which lens, and how news reaches them.

Everything here runs on the server's event loop, except `receive_soon`, which any thread may call. The hub is
told twice of what this process published (directly, and by the layer): `origin` drops the echo.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections import defaultdict
from typing import Any, Protocol

from asgiref.sync import async_to_sync
from django.conf import settings
from django.contrib.auth import get_user_model

from realtime import layer, presence
from realtime.executor import in_thread
from realtime.models import RoomVersion
from realtime.rooms import Grant, Room, enter

log = logging.getLogger(__name__)


class Member(Protocol):
    """What the hub needs of a connection."""

    user: Any
    grant: Grant
    address: str

    async def deliver(self, text: str) -> None: ...

    async def dismiss(self, code: int) -> None: ...


class LiveRoom:
    def __init__(self, room: Room) -> None:
        self.room = room
        self.members: set[Member] = set()
        self.version = 0  # the newest version that this process announced
        self.here: frozenset[str] = frozenset()
        self.presence_due: asyncio.TimerHandle | None = None


class Hub:
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.rooms: dict[Room, LiveRoom] = {}
        self.per_person: dict[Any, int] = defaultdict(int)
        self.per_address: dict[str, int] = defaultdict(int)
        self.tasks: set[asyncio.Task] = set()
        self.later(self._beacon())
        self.later(layer.listen(self.receive))

    def later(self, work: Any) -> None:
        task = self.loop.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    # --- who listens ---

    def has_place_for(self, member: Member) -> bool:
        budgets = settings.REALTIME
        return (
            self.per_person[member.user.pk] < budgets["SOCKETS_PER_PERSON"]
            and self.per_address[member.address] < budgets["SOCKETS_PER_ADDRESS"]
        )

    async def join(self, room: Room, member: Member) -> LiveRoom:
        live = self.rooms.get(room)
        if live is None:
            live = self.rooms[room] = LiveRoom(room)
            self.later(layer.subscribe(room))
        live.members.add(member)
        self.per_person[member.user.pk] += 1
        self.per_address[member.address] += 1
        self._presence_soon(live)
        return live

    def leave(self, room: Room, member: Member) -> None:
        live = self.rooms.get(room)
        if live is None or member not in live.members:
            return
        live.members.discard(member)
        for counter, key in ((self.per_person, member.user.pk), (self.per_address, member.address)):
            counter[key] -= 1
            if counter[key] <= 0:
                del counter[key]
        if live.members:
            self._presence_soon(live)
            return
        del self.rooms[room]
        self.later(layer.unsubscribe(room))
        self.later(self._write_presence(live))

    # --- what is told ---

    async def receive(self, news: dict) -> None:
        """News of this process or of another one."""
        room = Room(*news["room"].split("/", 1)) if news["room"] else None
        match news["do"]:
            case "tell":
                if room in self.rooms:
                    await self._tell(self.rooms[room], news)
            case "recheck":
                await self._recheck(room, news["user"])
            case "presence":
                if room in self.rooms:
                    self._presence_soon(self.rooms[room], write=False)

    async def _tell(self, live: LiveRoom, news: dict) -> None:
        live.version = max(live.version, news["v"])
        html = news["html"]
        texts: dict[str, str] = {}
        for member in list(live.members):
            lens = member.grant.lens
            if lens not in texts:
                frame = {"v": news["v"], "name": news["name"]}
                if html is not None and lens in html:
                    frame["html"] = html[lens]
                texts[lens] = json.dumps(frame, ensure_ascii=False)
            await member.deliver(texts[lens])

    async def _recheck(self, room: Room | None, user_pk: Any) -> None:
        lives = [self.rooms[room]] if room in self.rooms else [] if room else list(self.rooms.values())
        for live in lives:
            for member in list(live.members):
                if user_pk is None or member.user.pk == user_pk:
                    self.later(self._ask_again(live, member))

    async def _ask_again(self, live: LiveRoom, member: Member) -> None:
        try:
            grant = await in_thread(_enter_afresh, member.user.pk, live.room)
        except Exception:
            log.exception("Could not ask the door of %s again", live.room)
            return
        if grant is None or not grant.read:
            self.leave(live.room, member)
            await member.dismiss(4403)
        elif grant != member.grant:
            member.grant = grant
            await member.deliver('{"name":"grant"}')

    # --- who is here ---

    def _presence_soon(self, live: LiveRoom, *, write: bool = True) -> None:
        """At most one presence frame a second and room, however many people arrive together."""
        if live.presence_due is None:
            live.presence_due = self.loop.call_later(
                1.0, lambda: self.later(self._refresh_presence(live, write=write))
            )

    async def _refresh_presence(self, live: LiveRoom, *, write: bool) -> None:
        live.presence_due = None
        if write:
            await self._write_presence(live)
        try:
            here = frozenset(await in_thread(presence.here, live.room))
        except Exception:
            log.warning("Presence of %s could not be read", live.room)
            return
        if here == live.here:
            return
        live.here = here
        text = json.dumps({"name": "presence", "here": sorted(here)})
        for member in list(live.members):
            await member.deliver(text)
        if write:
            await layer.ring({"do": "presence", "room": str(live.room)})

    async def _write_presence(self, live: LiveRoom) -> None:
        persons = {member.grant.person for member in live.members}
        try:
            await in_thread(presence.write, live.room, persons)
        except Exception:
            log.warning("Presence of %s could not be written", live.room)

    # --- the slow beacon ---

    async def _beacon(self) -> None:
        """Catch what the layer lost: a room whose stored version is ahead tells its members to fetch."""
        turn = 0
        while True:
            await asyncio.sleep(settings.REALTIME["BEACON_SECONDS"] * random.uniform(0.8, 1.0))  # noqa: S311
            turn += 1
            try:
                await self._compare_versions()
                if turn % 2 == 0:
                    for live in list(self.rooms.values()):
                        self._presence_soon(live)
                if turn % 8 == 0:
                    await self._recheck(None, None)
            except Exception:
                log.exception("The beacon missed a turn")

    async def _compare_versions(self) -> None:
        stored = await in_thread(_stored_versions, list(self.rooms))
        for room, version in stored.items():
            live = self.rooms.get(room)
            if live is not None and version > live.version:
                live.version = version
                text = json.dumps({"v": version, "name": "behind"})
                for member in list(live.members):
                    await member.deliver(text)


def _enter_afresh(user_pk: Any, room: Room) -> Grant | None:
    user = get_user_model().objects.filter(pk=user_pk, is_active=True).first()
    return enter(user, room) if user else None


def _stored_versions(rooms: list[Room]) -> dict[Room, int]:
    keys = {room.key for room in rooms}
    rows = RoomVersion.objects.filter(key__in=keys).values_list("kind", "key", "version")
    return {Room(kind, key): version for kind, key, version in rows}


_hub: Hub | None = None


def current() -> Hub:
    """This process's hub, on the running loop."""
    global _hub
    loop = asyncio.get_running_loop()
    if _hub is None or _hub.loop is not loop:
        _hub = Hub(loop)
    return _hub


def running() -> Hub | None:
    """The hub of this process if its loop still runs."""
    return _hub if _hub is not None and not _hub.loop.is_closed() and _hub.loop.is_running() else None


def spread(news: dict) -> None:
    """Tell this process and the others, from any thread, without making the caller wait.

    This process hears directly: it does not depend on the layer. A worker or a command has no hub: it rings
    the others itself, and no page waits for it.
    """
    hub = running()
    if hub is None:
        async_to_sync(layer.ring)(news)
        return

    def here_then_there() -> None:
        hub.later(hub.receive(news))
        hub.later(layer.ring(news))

    hub.loop.call_soon_threadsafe(here_then_there)
