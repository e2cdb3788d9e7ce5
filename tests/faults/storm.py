"""A crowd that comes back at once, and a reader who takes a kilobyte a second: pages answer meanwhile.

python -m tests.faults.storm [people]
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
import time
import urllib.request

from tests.faults.instance import Instance, instance
from tests.faults.writer import Writer

SLOW_BYTES = 1_000


def page(running: Instance, cookie: str) -> float:
    """Milliseconds until the document's page is there."""
    started = time.monotonic()
    address = f"{running.origin}/documents/{running.documents[0]}/"
    request = urllib.request.Request(address, headers={"Cookie": cookie})
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.status == 200
        answer.read()
    return (time.monotonic() - started) * 1000


async def sip(running: Instance, cookie: str) -> None:
    """Open the text and read a kilobyte a second, until sent away or cancelled."""
    host, port = running.origin.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        line.sendall(
            f"GET /ws/sync/document/{running.documents[0]} HTTP/1.1\r\nHost: {host}:{port}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nOrigin: {running.origin}\r\nCookie: {cookie}\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        line.setblocking(False)
        while True:
            await asyncio.sleep(1)
            with contextlib.suppress(BlockingIOError):
                if not line.recv(SLOW_BYTES):
                    return


async def trial(crowd: int) -> dict[str, float]:
    with instance(crowd + 2) as running:
        key = running.documents[0]
        slow = asyncio.create_task(sip(running, running.sessions[-1]))
        async with contextlib.AsyncExitStack() as stack:
            people = [
                await stack.enter_async_context(Writer(running.origin, cookie, key))
                for cookie in running.sessions[:crowd]
            ]
            await asyncio.gather(*(asyncio.wait_for(person.synced.wait(), 60) for person in people))
            await people[0].type("avant")
            await people[1].has({"avant"}, 10)
            for person in people:
                person.synced.clear()
                await person.drop()
            started = time.monotonic()
            pages = [await asyncio.to_thread(page, running, running.sessions[-2]) for _ in range(5)]
            await asyncio.gather(*(asyncio.wait_for(person.synced.wait(), 60) for person in people))
            back = time.monotonic() - started
            await people[0].type("après")
            await asyncio.gather(*(person.has({"avant", "après"}, 20) for person in people))
        slow.cancel()
    return {"people": crowd, "all_back_s": round(back, 1), "page_worst_ms": round(max(pages))}


if __name__ == "__main__":
    print(asyncio.run(trial(int(sys.argv[1]) if len(sys.argv) > 1 else 500)))
