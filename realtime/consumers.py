"""The socket: it carries news down; up come only heartbeats. Gestures are HTTP."""

from __future__ import annotations

import json
import time
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from realtime import hub
from realtime.events import version_of
from realtime.executor import in_thread
from realtime.rooms import Grant, Room, enter

MALFORMED, FORBIDDEN, UNKNOWN, SLOW, TOO_LARGE, TOO_FAST = 4400, 4403, 4404, 4408, 4413, 4429


class RefusedEverywhere(AsyncWebsocketConsumer):
    """Any other address: closed as unknown, after accepting, so that the browser can read the code."""

    channel_layer_alias = "unused"

    async def connect(self) -> None:
        await self.accept()
        await self.close(UNKNOWN)


class EventConsumer(AsyncWebsocketConsumer):
    # No such layer: otherwise Channels gives each socket a channel and a receiving task of its own.
    channel_layer_alias = "unused"

    user: Any
    grant: Grant
    room: Room

    async def connect(self) -> None:
        self.joined = False
        self.closing = False
        self.unheard = 0  # bytes sent since this reader last gave a sign
        self.allowance, self.counted_at = float(settings.REALTIME["MESSAGES_PER_SECOND"]), time.monotonic()
        self.user = self.scope["user"]
        self.address = (self.scope.get("client") or ["?"])[0]
        self.room = Room(**self.scope["url_route"]["kwargs"])
        await self.accept()
        found = await in_thread(_ask_door, self.user, self.room)
        if found is None:
            await self.close(UNKNOWN)
            return
        self.grant, version = found
        live = hub.current()
        if not live.has_place_for(self):
            await self.close(TOO_FAST)
            return
        room = await live.join(self.room, self)
        self.joined = True
        room.version = max(room.version, version)
        hello = {
            "name": "hello",
            "v": version,
            "now": _now(),
            "here": sorted(room.here | {self.grant.person}),
        }
        await self.deliver(json.dumps(hello))

    async def disconnect(self, code: int) -> None:
        if getattr(self, "joined", False):
            hub.current().leave(self.room, self)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if self.closing:
            return
        if text_data is None:
            await self.dismiss(MALFORMED)
        elif len(text_data) > settings.REALTIME["MESSAGE_BYTES"]:
            await self.dismiss(TOO_LARGE)
        elif not self._pays():
            await self.dismiss(TOO_FAST)
        else:
            await self._heartbeat(text_data)

    async def _heartbeat(self, text: str) -> None:
        try:
            message = json.loads(text)
            echo = message["ping"]
        except (ValueError, TypeError, KeyError, RecursionError):
            await self.dismiss(MALFORMED)
            return
        if isinstance(echo, bool) or not isinstance(echo, (int, float)):
            await self.dismiss(MALFORMED)
            return
        self.unheard = 0
        await self.deliver(json.dumps({"name": "pong", "echo": echo, "now": _now()}))

    def _pays(self) -> bool:
        rate = settings.REALTIME["MESSAGES_PER_SECOND"]
        moment = time.monotonic()
        self.allowance = min(rate, self.allowance + (moment - self.counted_at) * rate)
        self.counted_at = moment
        if self.allowance < 1:
            return False
        self.allowance -= 1
        return True

    async def deliver(self, text: str) -> None:
        """Send a frame. Servers buffer without limit: a reader who gives no sign is dropped, and resyncs."""
        if self.closing:
            return
        self.unheard += len(text)
        if self.unheard > settings.REALTIME["UNACKED_BYTES"]:
            await self.dismiss(SLOW)
            return
        await self.send(text_data=text)

    async def dismiss(self, code: int) -> None:
        if not self.closing:
            self.closing = True
            await self.close(code)


def _ask_door(user: Any, room: Room) -> tuple[Grant, int] | None:
    # The version is read after the door: what happens in between is announced to the member who joined.
    grant = enter(user, room) if user.is_authenticated else None
    return (grant, version_of(room)) if grant is not None and grant.read else None


def _now() -> int:
    return int(time.time() * 1000)
