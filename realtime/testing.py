"""For tests: listen to a room as somebody."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

from channels.testing import WebsocketCommunicator

from realtime import hub
from realtime.rooms import Room
from realtime.routing import urls


class Listener:
    """A socket of one person in one room."""

    def __init__(self, user: Any, room: Room, version: int = 0) -> None:
        self.socket = WebsocketCommunicator(urls, f"/ws/events/{room}?v={version}")
        self.socket.scope["user"] = user
        self.socket.scope["client"] = ["127.0.0.1", 1]

    async def hello(self) -> dict:
        connected, _protocol = await self.socket.connect()
        assert connected
        return await self.next()

    async def next(self, timeout: float = 5) -> dict:
        return json.loads(await self.socket.receive_from(timeout))

    async def until(self, name: str, timeout: float = 5) -> dict:
        """The next frame of that name; the others before it are passed over."""
        while True:
            frame = await self.next(timeout)
            if frame["name"] == name:
                return frame

    async def closed_with(self, timeout: float = 5) -> int:
        """Wait for the server to close, and return its code."""
        while True:
            output = await self.socket.receive_output(timeout)
            if output["type"] == "websocket.close":
                return output["code"]


@contextlib.asynccontextmanager
async def listening(user: Any, room: Room, version: int = 0) -> AsyncIterator[Listener]:
    listener = Listener(user, room, version)
    try:
        yield listener
    finally:
        await listener.socket.disconnect()
        await quiet()


async def quiet() -> None:
    """Once nobody listens any more, nothing of the hub outlives the test."""
    process = hub.running()
    if process is not None and not process.rooms:
        await process.stop()
