"""How bytes leave for one reader, and how many wait.

Any ASGI server will do (`AsgiWire`). Under Daphne, `DaphneWire` takes the short way: the frame, built once
for all readers, is written straight to an idle TCP connection, and what arrives is handed over without the
queue and the tasks of ASGI. One process carries several times as many writers that way; both ways are tested.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol


class Wire(Protocol):
    def write(self, frames: bytes, payloads: tuple[bytes, ...]) -> None:
        """Send now, never waiting: the payloads, each a websocket message; `frames` is all of them framed."""

    def waiting(self) -> int:
        """Bytes that this reader has not taken yet."""

    def abort(self) -> None:
        """Give up on what this reader does not take: a close frame would wait behind it."""


class AsgiWire:
    """Through the server's `send`, one task at a time: what it does not take yet waits here."""

    def __init__(self, send: Callable[[bytes], Awaitable[None]]) -> None:
        self._send = send
        self._queue: list[bytes] = []
        self._size = 0
        self._task: asyncio.Task | None = None

    def write(self, frames: bytes, payloads: tuple[bytes, ...]) -> None:
        self._queue += payloads
        self._size += len(frames)
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._drain())

    async def _drain(self) -> None:
        try:
            while self._queue:
                payloads, self._queue = self._queue, []
                for payload in payloads:
                    await self._send(payload)
                    self._size = max(0, self._size - len(payload) - 2)
            self._size = 0
        except Exception:
            self._queue.clear()  # gone: the server tells the consumer by its own way
        finally:
            self._task = None

    def waiting(self) -> int:
        return self._size

    def abort(self) -> None:
        self._queue.clear()


class DaphneWire:
    """Straight to Twisted's TCP connection."""

    def __init__(self, protocol: Any) -> None:
        self._protocol = protocol
        self._transport = protocol.transport

    def write(self, frames: bytes, payloads: tuple[bytes, ...]) -> None:
        transport = self._transport
        if self._protocol.state != self._protocol.STATE_OPEN or not transport.connected:
            return
        if not transport._tempDataBuffer and not transport.dataBuffer:
            try:
                sent = transport.socket.send(frames)
            except BlockingIOError:
                sent = 0
            except OSError:
                return  # gone: Twisted finds out by itself
            if sent == len(frames):
                return
            frames = frames[sent:]
        transport.write(frames)

    def waiting(self) -> int:
        transport = self._transport
        return len(transport.dataBuffer) - transport.offset + transport._tempDataLen

    def abort(self) -> None:
        self._transport.abortConnection()

    def take_over(self, receive: Callable[[bytes], None]) -> None:
        """Hand binary messages to `receive` as soon as they are complete; the others go their usual way."""
        server_receive = self._protocol.onMessage

        def on_message(payload: bytes, is_binary: bool) -> None:
            if is_binary:
                receive(payload)
            else:
                server_receive(payload, is_binary)

        self._protocol.onMessage = on_message


def daphne_protocol(send: Any) -> Any | None:
    """Daphne's connection behind an ASGI `send` and its wrappers; None under another server.

    There is no public way to it: `send` is a partial of Daphne's `handle_reply`, closed over by each wrapper.
    """
    for _ in range(12):
        args = getattr(send, "args", None)
        if args:
            found = args[0]
            known = type(found).__module__ == "daphne.ws_protocol" and hasattr(
                getattr(found, "transport", None), "_tempDataBuffer"
            )
            return found if known else None
        cells = getattr(send, "__closure__", None)
        inner = [cell.cell_contents for cell in cells or () if callable(cell.cell_contents)]
        if len(inner) != 1:
            return None
        send = inner[0]
    return None
