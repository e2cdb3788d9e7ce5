"""For tests: listen to a room as somebody."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from channels.testing import WebsocketCommunicator
from pycrdt import Doc, Text

from realtime import hub, protocol
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
    texts = process.cowriting.rooms.values() if process is not None and process.cowriting is not None else ()
    if process is not None and not process.rooms and not any(matter.members for matter in texts):
        await process.stop()


class Typist:
    """A stock y-protocols client of one person in one co-written room, with a pycrdt document of its own."""

    def __init__(self, user: Any, room: Room, query: str = "") -> None:
        self.doc: Doc = Doc()
        self.text = self.doc.get("content", type=Text)
        self.cursors: dict[int, dict] = {}
        self.asked: list[bytes] = []  # the state vectors of the server's questions
        self.answers = 0
        self.socket = WebsocketCommunicator(urls, f"/ws/sync/{room}{query}")
        self.socket.scope["user"] = user
        self.socket.scope["client"] = ["127.0.0.1", 1]
        self.unsent: list[bytes] = []
        self.hearing = False
        self.doc.observe(self._changed)

    def _changed(self, event: Any) -> None:
        if not self.hearing:
            self.unsent.append(event.update)

    async def open(self) -> Typist:
        """Connect and receive the present text."""
        connected, _protocol = await self.socket.connect()
        assert connected
        await self.say(protocol.sync(protocol.STEP1, self.doc.get_state()))
        await self.until(lambda: self.answers > 0)
        return self

    async def say(self, message: bytes) -> None:
        await self.socket.send_to(bytes_data=message)

    async def type(self, words: str, at: int = 0) -> None:
        """Insert these words and send the change."""
        self.text.insert(at, words)
        await self.send()

    async def send(self) -> None:
        changes, self.unsent = self.unsent, []
        for change in changes:
            await self.say(protocol.sync(protocol.UPDATE, change))

    async def hear(self, timeout: float = 5) -> protocol.Message:
        """The next message, taken into account as a client does."""
        message, _end = protocol.read_message(await self.socket.receive_from(timeout))
        if message.writes:
            self.hearing = True
            self.doc.apply_update(message.payload)
            self.hearing = False
            self.answers += message.kind == protocol.STEP2
        elif message.type == protocol.SYNC:
            self.asked.append(message.payload)
        else:
            for cursor in protocol.read_cursors(message.payload):
                self.cursors[cursor.client] = json.loads(cursor.state)
        return message

    async def until(self, come_true: Callable[[], Any], timeout: float = 5) -> None:
        """Hear until it is so."""
        async with asyncio.timeout(timeout):
            while not come_true():
                await self.hear(timeout)

    async def reads(self, words: str) -> None:
        """Wait until the text is exactly this."""
        await self.until(lambda: str(self.text) == words)

    async def kept(self) -> None:
        """Wait for the proof that everything sent before is on disk."""
        before = self.answers
        await self.say(protocol.sync(protocol.STEP1, self.doc.get_state()))
        await self.until(lambda: self.answers > before)

    async def closed_with(self, timeout: float = 5) -> int:
        while True:
            output = await self.socket.receive_output(timeout)
            if output["type"] == "websocket.close":
                return output["code"]


@contextlib.asynccontextmanager
async def typing(user: Any, room: Room, query: str = "") -> AsyncIterator[Typist]:
    """Somebody with the text open."""
    typist = Typist(user, room, query)
    try:
        yield await typist.open()
    finally:
        await typist.socket.disconnect()
        await quiet()
