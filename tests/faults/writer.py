"""A client of the text's socket over the network, for the fault programs. It reconnects by itself."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time

from pycrdt import Doc, Text
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from realtime import protocol
from realtime.protocol import STEP1, STEP2, SYNC, UPDATE, sync


class Writer:
    """Types into a text of the tests' own beside the document's: words are easily compared."""

    def __init__(self, origin: str, cookie: str, key: str, site: str = "") -> None:
        self.url = origin.replace("http", "ws", 1) + f"/ws/sync/document/{key}"
        self.headers = {"Cookie": cookie}
        self.site = site or origin
        self.doc: Doc = Doc()
        self.text = self.doc.get("essai", type=Text)
        self.arrived: dict[str, float] = {}  # word -> when it was first here
        self.codes: list[int] = []
        self.synced = asyncio.Event()
        self.answers = 0
        self._hearing = False
        self._socket = None
        self._task: asyncio.Task | None = None
        self._waiting: list[bytes] = []
        self.doc.observe(self._changed)

    def _changed(self, event) -> None:
        if not self._hearing:
            self._waiting.append(event.update)

    async def __aenter__(self) -> Writer:
        self._task = asyncio.create_task(self._stay())
        return self

    async def __aexit__(self, *_details) -> None:
        assert self._task is not None
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task

    async def _stay(self) -> None:
        while True:
            try:
                async with connect(
                    self.url,
                    additional_headers=self.headers,
                    origin=self.site,
                    max_size=None,
                    open_timeout=30,
                ) as socket:
                    self._socket = socket
                    await socket.send(sync(STEP1, self.doc.get_state()))
                    async for message in socket:
                        await self._hear(message)
            except ConnectionClosed as closed:
                if closed.rcvd is not None:
                    self.codes.append(closed.rcvd.code)
            except (OSError, WebSocketException, TimeoutError):
                pass
            self._socket = None
            self.synced.clear()
            await asyncio.sleep(random.uniform(0.05, 0.3))

    async def _hear(self, data: bytes) -> None:
        message, _end = protocol.read_message(data)
        if message.type != SYNC:
            return
        if message.kind == STEP1:
            await self._socket.send(sync(STEP2, self.doc.get_update(message.payload)))
            self._waiting.clear()
            return
        self._hearing = True
        self.doc.apply_update(message.payload)
        self._hearing = False
        if message.kind == STEP2:
            self.answers += 1
            self.synced.set()
        moment = time.monotonic()
        for word in str(self.text).split():
            self.arrived.setdefault(word, moment)

    async def type(self, word: str) -> None:
        """Add a word at the end; it leaves now, or when the server asks after a cut."""
        self.text.insert(len(str(self.text).encode()), word + " ")
        waiting, self._waiting = self._waiting, []
        if self._socket is None:
            return
        with contextlib.suppress(ConnectionClosed, OSError):
            for update in waiting:
                await self._socket.send(sync(UPDATE, update))

    async def has(self, words: set[str], seconds: float) -> None:
        async with asyncio.timeout(seconds):
            while not words <= set(str(self.text).split()):
                await asyncio.sleep(0.02)

    async def drop(self) -> None:
        """As a network does."""
        if self._socket is not None:
            self._socket.transport.abort()

    def sleep(self) -> None:
        """As a telephone in a pocket: nothing is read any more, not even a ping."""
        assert self._socket is not None
        self._socket.transport.pause_reading()

    def wake(self) -> None:
        """If the server did not lose patience; otherwise `_stay` is already opening another socket."""
        if self._socket is not None:
            self._socket.transport.resume_reading()
