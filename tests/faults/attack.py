"""Who attacks, in a process of their own: `python -m tests.faults.attack ORIGIN COOKIE KEY FRAMES SEED`."""

from __future__ import annotations

import asyncio
import random
import sys

from pycrdt import Doc, Text, XmlElement, XmlFragment, XmlText
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from realtime.protocol import STEP1, UPDATE, Cursor, awareness, sync, uint

NOBODY = 100  # refused connections in a row, a twentieth of a second apart: the server is no more
NESTED = b"\x01\x01\x01\x00\x08\x01\x01t\x01" + b"\x75\x01" * 30_000 + b"\x7e\x00"


def honest_frames() -> list[bytes]:
    doc = Doc()
    content = doc.get("content", type=XmlFragment)
    for n in range(4):
        paragraph = XmlElement("paragraph", {"n": str(n)})
        content.children.append(paragraph)
        words = XmlText("Été à Forcalquier 🙂 שלום ")
        paragraph.children.append(words)
        words.format(0, 3, {"bold": True})
    del content.children[1]
    doc.get("autre", type=Text).insert(0, "bonjour")
    update = doc.get_update()
    cursor = Cursor(doc.client_id, 3, '{"user":{"name":"x"},"cursor":null}')
    return [sync(UPDATE, update), sync(STEP1, doc.get_state()), awareness([cursor]), b"\x03"]


def frames(count: int, seed: int):
    """Mutants of honest frames, and the known ways to hurt."""
    chance = random.Random(seed)
    models = honest_frames()
    classics = [
        sync(UPDATE, NESTED),
        sync(UPDATE, b"\x01\x01\x01\x00\x00" + uint(2**31) + b"\x00"),
        sync(UPDATE, uint(2**30) + b"\x00"),
        sync(STEP1, uint(2**30)),
        b"\x01" + uint(2**40),
        b"",
        b"\xff" * 300,
    ]
    for _ in range(count):
        if chance.random() < 0.02:
            yield chance.choice(classics)
            continue
        frame = bytearray(chance.choice(models))
        for _ in range(chance.randint(1, 4)):
            match chance.randint(0, 3):
                case 0:
                    frame[chance.randrange(len(frame))] = chance.randrange(256)
                case 1:
                    del frame[chance.randrange(len(frame)) :]
                case 2:
                    at = chance.randrange(len(frame) + 1)
                    frame[at:at] = chance.randbytes(chance.randint(1, 6))
                case _:
                    frame[chance.randrange(len(frame))] ^= 1 << chance.randrange(8)
            if not frame:
                frame = bytearray(b"\x00")
        yield bytes(frame)


async def attack(origin: str, cookie: str, key: str, count: int, seed: int) -> int:
    """Send them all, each until the server has read it, connecting again when the door is shut; how often."""
    url = origin.replace("http", "ws", 1) + f"/ws/sync/document/{key}"
    shut, refused, pending = 0, 0, frames(count, seed)
    frame = next(pending, None)
    tried = b""
    while frame is not None:
        try:
            async with connect(
                url, additional_headers={"Cookie": cookie}, origin=origin, max_size=None
            ) as socket:
                refused = 0
                while frame is not None:
                    tried = frame
                    await socket.send(frame)
                    await (await socket.ping())
                    frame = next(pending, None)
        except ConnectionRefusedError:
            refused += 1
            if refused > NOBODY:
                raise
            await asyncio.sleep(0.05)
        except (ConnectionClosed, WebSocketException, OSError):
            shut += 1
            if frame is tried:
                frame = next(pending, None)
    return shut


if __name__ == "__main__":
    ORIGIN, COOKIE, KEY, FRAMES, SEED = sys.argv[1:6]
    print(asyncio.run(attack(ORIGIN, COOKIE, KEY, int(FRAMES), int(SEED))))
