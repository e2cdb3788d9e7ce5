"""The rooms that live in this process: who listens, through which lens, and how news reaches them.

Everything here runs on the server's event loop, except `spread`, which any thread may call. What this process
published is told here directly; the layer drops its echo (`layer.ORIGIN`).
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from django.conf import settings
from django.contrib.auth import get_user_model

from realtime import beacon, layer
from realtime.executor import in_thread
from realtime.protocol import TEXT, ws_frame
from realtime.roll import Roll
from realtime.rooms import Grant, Room, enter
from realtime.whispers import Whispers

log = logging.getLogger(__name__)
FORBIDDEN = 4403


class Frame(NamedTuple):
    """A JSON text encoded once for all who receive it, and as it is on the wire."""

    text: str
    framed: bytes

    @classmethod
    def of(cls, message: dict) -> Frame:
        text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        return cls(text, ws_frame(text.encode(), TEXT))


class Member(Protocol):
    """What the hub needs of a connection."""

    user_pk: Any
    grant: Grant
    address: str
    who: Callable[[], Any]  # asks the database who this is now; None once the session ended

    async def deliver(self, frame: Frame) -> None: ...

    async def dismiss(self, code: int) -> None: ...


@dataclass(eq=False, slots=True)
class LiveRoom:
    room: Room
    members: set[Member] = field(default_factory=set)
    version: int = 0  # the newest version that this process announced
    here: frozenset[str] = frozenset()


class Hub:
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.rooms: dict[Room, LiveRoom] = {}
        self.per_person: Counter = Counter()
        self.per_address: Counter = Counter()
        self.tasks: set[asyncio.Task] = set()
        self.doubtful: set[tuple[Room, Member]] = set()
        self.rechecks = 0
        self.roll = Roll(self)
        self.whispers = Whispers(self)
        self.cowriting: Any = None  # realtime.cowriting's part, once somebody opened a text
        self.later(beacon.shine(self))
        self.later(layer.listen(self.receive))

    def later(self, work: Coroutine) -> None:
        task = self.loop.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task) -> None:
        self.tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("A task of the hub failed", exc_info=error)

    async def stop(self) -> None:
        """End everything this hub started. Servers never need it; tests do."""
        global _hub
        if _hub is self:
            _hub = None
        self.roll.stop()
        self.whispers.stop()
        tasks = list(self.tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=2)
        if self.cowriting is not None:
            await self.cowriting.stop()

    # --- who listens ---

    def has_place_for(self, member: Any) -> bool:
        budgets = settings.REALTIME
        return (
            self.per_person[member.user_pk] < budgets["SOCKETS_PER_PERSON"]
            and self.per_address[member.address] < budgets["SOCKETS_PER_ADDRESS"]
        )

    def count(self, member: Any, change: int) -> None:
        """A socket of any kind opened (+1) or closed (-1)."""
        for counter, key in ((self.per_person, member.user_pk), (self.per_address, member.address)):
            counter[key] += change
            if counter[key] <= 0:
                del counter[key]

    def join(self, room: Room, member: Member, version: int) -> LiveRoom:
        """`version` was read before: what was announced since is in the room's own, which the hello tells."""
        live = self.rooms.get(room)
        if live is None:
            live = self.rooms[room] = LiveRoom(room, version=version)
            self.later(self._open(room))
        live.version = max(live.version, version)
        live.members.add(member)
        self.count(member, +1)
        self.roll.soon(room)
        return live

    async def _open(self, room: Room) -> None:
        await layer.subscribe(room)
        if not layer.is_alone():  # another process may have rung before we could hear
            await beacon.compare(self, [room])

    def leave(self, room: Room, member: Member) -> None:
        live = self.rooms.get(room)
        if live is None or member not in live.members:
            return
        live.members.discard(member)
        self.doubtful.discard((room, member))
        self.count(member, -1)
        self.roll.soon(room)
        if not live.members:
            del self.rooms[room]
            self.later(layer.unsubscribe(room))

    # --- what is told ---

    async def receive(self, news: dict) -> None:
        """News of this process or of another one."""
        room = Room(*news["room"].split("/", 1)) if news["room"] else None
        live = self.rooms.get(room) if room else None
        match news["do"]:
            case "tell" if live is not None:
                await self._tell(live, news)
            case "recheck":
                self.recheck(room, news["user"])
            case "presence" if live is not None:
                self.roll.soon(live.room, write=False)
            case "whispers" if live is not None:
                await self.whispers.hear(live.room, news["said"])
            case "matter" | "cursors" | "pens" if self.cowriting is not None:
                await self.cowriting.receive(news)

    async def _tell(self, live: LiveRoom, news: dict) -> None:
        live.version = max(live.version, news["v"])
        frames: dict[str, Frame] = {}
        for member in list(live.members):
            lens = member.grant.lens
            if lens not in frames:
                message = {"v": news["v"], "name": news["name"]}
                if news["html"] is not None and lens in news["html"]:
                    message["html"] = news["html"][lens]
                frames[lens] = Frame.of(message)
            await self._deliver(live, member, frames[lens])

    async def tell_all(self, live: LiveRoom, message: dict) -> None:
        """The same small message to every member, whatever their lens."""
        frame = Frame.of(message)
        for member in list(live.members):
            await self._deliver(live, member, frame)

    async def _deliver(self, live: LiveRoom, member: Member, frame: Frame) -> None:
        if member not in live.members:  # sent away while the others were being told
            return
        try:
            await member.deliver(frame)
        except Exception as error:
            log.info("A connection of %s is gone: %s", live.room, type(error).__name__)
            self.leave(live.room, member)

    # --- who still may ---

    def recheck(self, room: Room | None, user_pk: Any) -> None:
        """Ask the doors again now for the connections of this room, of this person, or of both."""
        self.rechecks += 1
        if self.cowriting is not None:
            self.cowriting.recheck(room, user_pk)
        lives = [self.rooms[room]] if room in self.rooms else [] if room else list(self.rooms.values())
        for live in lives:
            for member in list(live.members):
                if user_pk is None or member.user_pk == user_pk:
                    self.later(self.ask_again(live, member))

    async def ask_again(self, live: LiveRoom, member: Member) -> None:
        try:
            grant = await in_thread(enter_afresh, member.who, live.room)
        except Exception as error:
            # Not an answer: neither send people away nor forget to ask.
            log.warning("The door of %s did not answer: %s", live.room, type(error).__name__)
            if member in live.members:
                self.doubtful.add((live.room, member))
            return
        self.doubtful.discard((live.room, member))
        if member not in live.members:
            return
        if grant is None or not grant.read:
            self.leave(live.room, member)
            await member.dismiss(FORBIDDEN)
        elif grant != member.grant:
            member.grant = grant
            self.roll.soon(live.room)
            await self._deliver(live, member, Frame.of({"name": "grant"}))

    async def ask_the_doubtful(self) -> None:
        for room, member in list(self.doubtful):
            if room in self.rooms:
                await self.ask_again(self.rooms[room], member)


def enter_afresh(who: Callable[[], Any], room: Room) -> Grant | None:
    """What the door answers now to whoever this connection belongs to; None once their session ended."""
    user = who()
    return enter(user, room) if user is not None and user.is_active else None


def user_now(pk: Any) -> Any | None:
    """The account, as it is now; None once it is gone."""
    return get_user_model().objects.filter(pk=pk).first()


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


def rechecks() -> int:
    """How often this process was told to ask its doors again: what a door said before may be over."""
    hub = running()
    return hub.rechecks if hub is not None else 0


def spread(news: dict) -> None:
    """Tell this process and the others, from any thread, without making the caller wait.

    This process hears directly: it does not depend on the layer. A process without sockets only rings.
    """
    hub = running()
    if hub is None:
        layer.ring_soon(news)
        return

    def here_then_there() -> None:
        hub.later(hub.receive(news))
        hub.later(layer.ring(news))

    hub.loop.call_soon_threadsafe(here_then_there)
