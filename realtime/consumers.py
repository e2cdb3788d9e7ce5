"""The socket: it carries news down; up come only heartbeats and whispers. Gestures are HTTP."""

from __future__ import annotations

import json
import logging
import math
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from realtime import hub, whispers
from realtime.events import version_of
from realtime.executor import in_thread
from realtime.hub import Frame
from realtime.rooms import Grant, Room, enter
from realtime.whois import budget_address, user_of_session
from realtime.wire import DaphneWire, daphne_protocol

log = logging.getLogger(__name__)
MALFORMED, FORBIDDEN, UNKNOWN, SLOW, TOO_LARGE, TOO_FAST = 4400, 4403, 4404, 4408, 4413, 4429
TRY_LATER = 1013


class Purse:
    """So much at once, so much a second."""

    __slots__ = ("at", "full", "left", "rate")

    def __init__(self, full: float, rate: float) -> None:
        self.full, self.rate = full, rate
        self.left, self.at = float(full), time.monotonic()

    def pays(self, price: float) -> bool:
        moment = time.monotonic()
        self.left = min(self.full, self.left + (moment - self.at) * self.rate)
        self.at = moment
        if self.left < price:
            return False
        self.left -= price
        return True


class RefusedEverywhere(AsyncWebsocketConsumer):
    """Any other address: closed as unknown, after accepting, so that the browser can read the code."""

    channel_layer_alias = "unused"

    async def connect(self) -> None:
        await self.accept()
        await self.close(UNKNOWN)


class RoomConsumer(ABC, AsyncWebsocketConsumer):
    """A socket in one room. The door is asked once it is accepted, so that a browser can read the code."""

    # No such layer: otherwise Channels gives each socket a channel and a receiving task of its own.
    channel_layer_alias = "unused"

    user_pk: Any
    grant: Grant
    room: Room
    joined = closing = False

    async def connect(self) -> None:
        self.address = budget_address((self.scope.get("client") or ["?"])[0])
        self.room = Room(**self.scope["url_route"]["kwargs"])
        self.who = _who_of(self.scope)
        self.prepare()
        await self.accept()
        rechecks = hub.rechecks()
        try:
            found = await in_thread(_ask_door, self.who, self.room)
        except Exception as error:
            log.warning("The door of %s did not answer: %s", self.room, type(error).__name__)
            await self.dismiss(TRY_LATER)
            return
        if found is None:
            await self.dismiss(UNKNOWN)
            return
        self.user_pk, self.grant, version = found
        if not hub.current().has_place_for(self):
            await self.dismiss(TOO_FAST)
            return
        await self.enter(version)
        if self.joined and hub.rechecks() != rechecks:  # the bell rang between the door and the room
            self.ask_again()

    def prepare(self) -> None:
        """Before anything can arrive."""

    @abstractmethod
    async def enter(self, version: int) -> None:
        """The door is open."""

    @abstractmethod
    def leave(self) -> None:
        """It was joined and ends."""

    @abstractmethod
    def ask_again(self) -> None:
        """It was joined, and its rights may have changed meanwhile."""

    async def disconnect(self, code: int) -> None:
        self.closing = True
        if self.joined:
            self.joined = False
            self.leave()

    async def dismiss(self, code: int) -> None:
        if not self.closing:
            await self.disconnect(code)
            await self.close(code)


class EventConsumer(RoomConsumer):
    """JSON text: versions, names of facts, fragments of HTML."""

    def prepare(self) -> None:
        self.unheard = 0  # bytes sent since this reader last gave a sign
        found = daphne_protocol(self.base_send)
        self.wire = DaphneWire(found) if found else None
        rate = settings.REALTIME["MESSAGES_PER_SECOND"]
        self.purse = Purse(rate, rate)

    async def enter(self, version: int) -> None:
        live = hub.current().join(self.room, self, version)
        self.joined = True
        here = sorted(live.here | {self.grant.person})
        await self.deliver(Frame.of({"name": "hello", "v": live.version, "now": _now(), "here": here}))

    def leave(self) -> None:
        hub.current().leave(self.room, self)

    def ask_again(self) -> None:
        process = hub.current()
        process.later(process.ask_again(process.rooms[self.room], self))

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if self.closing:
            return
        if text_data is None:
            await self.dismiss(MALFORMED)
        elif len(text_data.encode("utf-8", "surrogatepass")) > settings.REALTIME["MESSAGE_BYTES"]:
            await self.dismiss(TOO_LARGE)
        elif not self.purse.pays(1):
            await self.dismiss(TOO_FAST)
        else:
            await self._heed(_message_of(text_data))

    async def _heed(self, message: dict) -> None:
        if "whisper" in message:
            await self._pass_on(whispers.read(message["whisper"]))
        else:
            await self._answer(_ping_of(message))

    async def _pass_on(self, whisper: tuple[str, whispers.At] | None) -> None:
        """Who may not write in the room is not heard; they did nothing wrong, their page was late."""
        if whisper is None:
            await self.dismiss(MALFORMED)
        elif self.grant.write:
            hub.current().whispers.say(self.room, self.grant.person, *whisper)

    async def _answer(self, echo: float | None) -> None:
        if echo is None:
            await self.dismiss(MALFORMED)
            return
        self.unheard = 0
        await self.deliver(Frame.of({"name": "pong", "echo": echo, "now": _now()}))

    async def deliver(self, frame: Frame) -> None:
        """Send a frame. Servers buffer without limit: a reader who gives no sign is dropped, and resyncs."""
        if self.closing:
            return
        self.unheard += len(frame.framed)
        if self.unheard > settings.REALTIME["UNACKED_BYTES"]:
            await self.dismiss(SLOW)
            return
        if self.wire is not None:
            self.wire.write(frame.framed, ())
        else:
            await self.send(text_data=frame.text)


def _who_of(scope: dict) -> Callable[[], Any]:
    if "user" in scope:  # tests speak for somebody without signing them in
        return partial(hub.user_now, scope["user"].pk)
    return partial(user_of_session, scope.get("session_key", ""))


def _ask_door(who: Callable[[], Any], room: Room) -> tuple[Any, Grant, int] | None:
    user = who()
    grant = enter(user, room) if user is not None and user.is_active else None
    return (user.pk, grant, version_of(room)) if grant is not None and grant.read else None


def _message_of(text: str) -> dict:
    """What was sent, as an object; an empty one for anything else."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}


def _ping_of(message: dict) -> float | None:
    """What the heartbeat wants echoed; None for anything that is not one."""
    echo = message.get("ping")
    if isinstance(echo, bool) or not isinstance(echo, (int, float)):
        return None
    try:
        return echo if math.isfinite(echo) else None
    except OverflowError:  # an integer of a thousand digits
        return None


def _now() -> int:
    return int(time.time() * 1000)
