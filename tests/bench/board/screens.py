"""The people of the benchmark: each keeps the board as their page would, by socket or by polling."""

from __future__ import annotations

import asyncio
import html
import json
import re
import time
from typing import ClassVar

import httpx
import websockets

from tests.bench.server import Server

CARD = re.compile(r'<li id="card-(\d+)"(.*?)(?=<li id="(?:card|cluster|link)-|<section |$)', re.S)
ATTRIBUTE = re.compile(r'data-(into|x|y)="([^"]*)"')
TEXT = re.compile(r'class="card__text"[^>]*>(.*?)</', re.S)
WRITTEN = re.compile(r"Geste (\d+)")
POLL = 2.0  # as the page: static/js/elements/live-room.js


def read_cards(fragment: str) -> dict[int, tuple | None]:
    """What the page would show of each card of a fragment; None for one that goes."""
    found: dict[int, tuple | None] = {}
    for number, rest in CARD.findall(fragment):
        if "data-gone" in rest.split(">", 1)[0]:
            found[int(number)] = None
            continue
        said = dict(ATTRIBUTE.findall(rest.split(">", 1)[0]))
        text = TEXT.search(rest)
        found[int(number)] = (
            said["into"],
            said["x"],
            said["y"],
            html.unescape(text[1]).strip() if text else "",
        )
    return found


def number_of(look: tuple) -> int:
    """That of the gesture which left the card so: in its text, or in its place."""
    written = WRITTEN.match(look[3])
    return int(written[1] if written else look[1])


class Person:
    SAYS: ClassVar[dict[str, str]] = {}  # what its page adds to its gestures

    def __init__(self, server: Server, board: dict, cookie: str) -> None:
        self.server, self.board = server, board
        self.cookie = cookie
        self.cards: dict[int, tuple] = {}
        self.version = 0
        self.waiting: dict[int, str] = {}
        self.seen: dict[int, float] = {}  # the number of a gesture: when it was on this screen
        self.history: dict[int, list[tuple[int, float]]] = {}  # card: the gestures seen on it, and when
        self.whispers: list[tuple[float, int]] = []
        self.heals = 0
        self.client = httpx.AsyncClient(
            base_url=server.origin,
            cookies={"sessionid": cookie, "csrftoken": "b" * 32},
            headers={
                "X-CSRFToken": "b" * 32,
                "HX-Request": "true",
                "Origin": server.origin,
                **self.SAYS,
            },
            timeout=30,
        )

    @property
    def path(self) -> str:
        return f"/tableaux/{self.board['key']}/"

    async def heal(self) -> None:
        """As <live-room> does: what changed since the version shown."""
        headers = {"X-Room-Since": str(self.version)} if self.version else {}
        answer = await self.client.get(f"{self.path}etat/", headers=headers)
        answer.raise_for_status()
        self.show(answer.text)
        self.version = max(self.version, int(answer.headers["X-Room-Version"]))

    def begin(self) -> None:
        """What was on the screen before is no gesture."""
        self.seen.clear()
        self.history.clear()

    def show(self, fragment: str) -> None:
        moment = time.perf_counter()
        for card, look in read_cards(fragment).items():
            if look is None:
                self.cards.pop(card, None)
                continue
            self.cards[card] = look
            number = number_of(look)
            self.seen.setdefault(number, moment)
            self.history.setdefault(card, []).append((number, moment))

    def caught(self, number: int, card: int | None) -> float | None:
        """When this gesture was on this screen; `card`: the one that it moved, None for a new one."""
        return self.seen.get(number)

    async def gesture(self, number: int, zone: int, card: int, write: bool) -> float:
        """Move or write a card; the moment it was sent. The gesture's number is its place, or in its text."""
        sent = time.perf_counter()
        if write:
            data = {"text": f"Geste {number}", "key": f"geste-{number:08d}", "zone": str(zone)}
            answer = await self.client.post(f"{self.path}cartes/", data=data)
        else:
            data = {"zone": str(zone), "x": str(number), "y": "100"}
            answer = await self.client.post(f"{self.path}cartes/{card}/deplacer/", data=data)
        answer.raise_for_status()
        return sent


class Listener(Person):
    """With a websocket."""

    SAYS: ClassVar = {"X-Room-Live": "1"}  # static/js/elements/own-answers.js

    async def live(self) -> None:
        await self.heal()
        url = f"ws://127.0.0.1:{self.server.port}/ws/events/board/{self.board['key']}?v={self.version}"
        self.socket = await websockets.connect(
            url,
            origin=self.server.origin,
            additional_headers={"Cookie": f"sessionid={self.cookie}"},
            compression=None,
            open_timeout=30,
        )
        self.tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._beat())]

    async def _listen(self) -> None:
        async for text in self.socket:
            frame = json.loads(text)
            if frame.get("name") == "whispers":
                self.whispers.append((time.perf_counter(), len(frame["said"])))
            elif "v" in frame and frame["name"] != "hello":
                self.waiting[frame["v"]] = frame.get("html", "")
                await self._follow()

    async def _follow(self) -> None:
        while self.version + 1 in self.waiting:
            fragment = self.waiting.pop(self.version + 1)
            self.version += 1
            if fragment:
                self.show(fragment)
            else:
                self.version -= 1
                self.heals += 1
                await self.heal()

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(15)
            await self.socket.send(json.dumps({"ping": 1}))

    async def whisper(self, card: int, at: list[float]) -> None:
        await self.socket.send(json.dumps({"whisper": {"about": f"card-{card}", "at": at}}))

    async def leave(self) -> None:
        for task in self.tasks:
            task.cancel()
        await self.socket.close()
        await self.client.aclose()


class Poller(Person):
    """Behind a network that refuses websockets. Its page shows what each card became, not each of its
    moves: what it saw of a card later is as good."""

    async def live(self) -> None:
        await self.heal()
        self.tasks = [asyncio.create_task(self._poll())]

    def caught(self, number: int, card: int | None) -> float | None:
        later = self.history.get(card, ()) if card else ()
        return min((moment for one, moment in later if one >= number), default=self.seen.get(number))

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(POLL)
            answer = await self.client.get(f"/live/board/{self.board['key']}/?v={self.version}")
            if answer.json()["v"] > self.version:
                await self.heal()

    async def leave(self) -> None:
        for task in self.tasks:
            task.cancel()
        await self.client.aclose()
