"""A hundred people with one long thread open: how soon does everybody have a new answer?"""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid

import httpx
import websockets

from tests.bench.figures import percentile
from tests.bench.server import Server

POSTS, EVERY = 30, 0.5  # seconds
WAIT = 10.0


async def measure(server: Server, made: dict) -> tuple[float, int]:
    """(95th percentile of the delays in ms, how many answers were not seen somewhere)."""
    key, cookies = made["long"]["thread"], made["readers"]
    seen: list[dict[str, float]] = [{} for _cookie in cookies]
    sockets = [await _connect(server, key, cookie) for cookie in cookies]
    tasks = [asyncio.create_task(_listen(s, d)) for s, d in zip(sockets, seen, strict=True)]
    await asyncio.sleep(1)
    sent = await _posts(server, key, cookies)
    deadline = time.perf_counter() + WAIT
    while any(set(sent) - set(one) for one in seen) and time.perf_counter() < deadline:
        await asyncio.sleep(0.05)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*(socket.close() for socket in sockets), return_exceptions=True)
    delays = [(one[text] - at) * 1000 for text, at in sent.items() for one in seen if text in one]
    return percentile(delays, 0.95), sum(text not in one for text in sent for one in seen)


async def _connect(server: Server, key: str, cookie: str):
    return await websockets.connect(
        f"ws://127.0.0.1:{server.port}/ws/events/thread/{key}",
        origin=server.origin,
        additional_headers={"Cookie": f"sessionid={cookie}"},
        compression=None,
        open_timeout=60,
    )


async def _listen(socket, seen: dict[str, float]) -> None:
    async for text in socket:
        moment = time.perf_counter()
        frame = json.loads(text)
        for word in re.findall(r"banc-[0-9a-f]{32}", frame.get("html") or ""):
            seen.setdefault(word, moment)


async def _posts(server: Server, key: str, cookies: list[str]) -> dict[str, float]:
    """Answers of different people at a fixed pace: what each says, and when it was sent."""
    sent: dict[str, float] = {}
    tasks = []
    started = time.perf_counter()
    async with httpx.AsyncClient(base_url=server.origin, timeout=60) as client:
        for number in range(POSTS):
            await asyncio.sleep(max(0, started + number * EVERY - time.perf_counter()))
            tasks.append(
                asyncio.create_task(_post(server, client, key, cookies[number % len(cookies)], sent))
            )
        await asyncio.gather(*tasks)
    return sent


async def _post(server: Server, client: httpx.AsyncClient, key: str, cookie: str, sent: dict) -> None:
    word = f"banc-{uuid.uuid4().hex}"
    sent[word] = time.perf_counter()
    answer = await client.post(
        f"/questions/{key}/",
        data={"text": f"Une réponse de plus : {word}.", "key": word},
        headers={
            "Cookie": f"sessionid={cookie}; csrftoken={'b' * 32}",
            "X-CSRFToken": "b" * 32,
            "HX-Request": "true",
            "Origin": server.origin,
        },
    )
    answer.raise_for_status()
