"""One Daphne process, a hundred people in one séance: how soon does everybody see a gesture?

    python -m tests.bench.seance [--rounds 3]

Prints one line of JSON for each figure (see figures.py). A gesture counts as visible on a screen when its
fragment has arrived there; the clock runs from the moment the author's browser sends it. Figures are the
median of the rounds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections import defaultdict

import httpx
import websockets

from tests.bench.figures import median, percentile, report
from tests.bench.server import Server, rss_mb, running

PEOPLE = 100
IDLE_ROOMS = 2  # with the crowded one: 300 connected
GESTURES, RATE = 40, 4.0
STAGE_CHANGES = 6
PAGES, PAGES_PER_SECOND = 100, 10.0


class Screen:
    """One connected participant: notes when each version's frame arrives."""

    def __init__(self) -> None:
        self.seen: dict[int, float] = {}
        self.bodies: dict[int, bool] = {}

    async def listen(self, socket) -> None:
        async for text in socket:
            moment = time.perf_counter()
            frame = json.loads(text)
            if "html" in frame and "v" in frame:
                self.seen[frame["v"]] = moment
                self.bodies[frame["v"]] = bool(frame["html"])


class Crowd:
    def __init__(self, server: Server, room: dict):
        self.server, self.room = server, room
        self.screens: list[Screen] = []
        self.tasks: list[asyncio.Task] = []
        self.sockets: list = []

    def client(self, number: int) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            base_url=self.server.origin,
            cookies={"sessionid": self.room["cookies"][number], "csrftoken": "b" * 32},
            headers={"X-CSRFToken": "b" * 32, "HX-Request": "true", "Origin": self.server.origin},
            timeout=30,
        )

    async def connect(self) -> None:
        url = f"ws://127.0.0.1:{self.server.port}/ws/events/codev/{self.room['key']}?v={self.room['version']}"
        for cookie in self.room["cookies"]:
            socket = await websockets.connect(
                url,
                origin=self.server.origin,
                additional_headers={"Cookie": f"sessionid={cookie}"},
                compression=None,
                open_timeout=30,
            )
            screen = Screen()
            self.screens.append(screen)
            self.sockets.append(socket)
            self.tasks.append(asyncio.create_task(screen.listen(socket)))

    async def leave(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*(socket.close() for socket in self.sockets), return_exceptions=True)

    def new_versions(self, before: set[int]) -> set[int]:
        return set().union(*(screen.seen for screen in self.screens)) - before

    def versions(self) -> set[int]:
        return set().union(*(screen.seen for screen in self.screens))


async def until(condition, seconds: float) -> bool:
    for _attempt in range(int(seconds / 0.02)):
        if condition():
            return True
        await asyncio.sleep(0.02)
    return condition()


async def gestures(crowd: Crowd) -> tuple[list[float], int]:
    """Offers at a fixed rate by different consultants: (delays in ms, how many were not seen somewhere)."""
    sent: dict[int, float] = {}
    delays: list[float] = []
    lost = 0
    authors = [crowd.client(2 + i % (PEOPLE - 2)) for i in range(GESTURES)]
    before = crowd.versions()

    async def offer(i: int) -> None:
        sent[i] = time.perf_counter()
        answer = await authors[i].post(
            f"/seances/{crowd.room['key']}/apport/",
            data={"kind": "offer", "body": f"Idée numéro {i}", "tag": "idea", "key": f"banc-{i}-{sent[i]}"},
        )
        answer.raise_for_status()

    started = time.perf_counter()
    tasks = []
    for i in range(GESTURES):
        await asyncio.sleep(max(0, started + i / RATE - time.perf_counter()))
        tasks.append(asyncio.create_task(offer(i)))
    await asyncio.gather(*tasks)
    await until(lambda: all(len(set(s.seen) - before) >= GESTURES for s in crowd.screens), 5)
    fresh = sorted(crowd.new_versions(before))
    # Gestures of one room are numbered in the order they were stored, which is the order they were sent
    # here: four a second leave each the time to end before the next begins.
    for i, version in zip(range(GESTURES), fresh, strict=False):
        for screen in crowd.screens:
            if version in screen.seen:
                delays.append((screen.seen[version] - sent[i]) * 1000)
            else:
                lost += 1
    lost += max(0, GESTURES - len(fresh)) * len(crowd.screens)
    for author in authors:
        await author.aclose()
    return delays, lost


async def stage_changes(crowd: Crowd) -> list[float]:
    """How long until the last of the hundred has the new stage, for each change (ms)."""
    worst: list[float] = []
    index = crowd.room["index"]
    async with crowd.client(0) as lead:
        for turn in range(STAGE_CHANGES):
            before = crowd.versions()
            gesture, index = ("suivant", index + 1) if turn % 2 == 0 else ("retour", index - 1)
            expected = index - 1 if gesture == "suivant" else index + 1
            started = time.perf_counter()
            answer = await lead.post(
                f"/seances/{crowd.room['key']}/{gesture}/", data={"expected": str(expected)}
            )
            answer.raise_for_status()
            await until(lambda before=before: all(set(s.seen) - before for s in crowd.screens), 5)
            arrivals = [
                min((t for v, t in s.seen.items() if v not in before), default=float("inf"))
                for s in crowd.screens
            ]
            worst.append((max(arrivals) - started) * 1000)
            await asyncio.sleep(0.3)
    return worst


async def pages(crowd: Crowd) -> list[float]:
    """The page of the running séance, ten times a second, by different people (ms)."""
    delays: list[float] = []
    clients = [crowd.client(i) for i in range(10)]

    async def load(i: int) -> None:
        started = time.perf_counter()
        answer = await clients[i % 10].get(f"/seances/{crowd.room['key']}/", headers={"HX-Request": ""})
        answer.raise_for_status()
        delays.append((time.perf_counter() - started) * 1000)

    for client in clients:  # connections are opened before the clock runs
        await client.get(f"/seances/{crowd.room['key']}/")
    started = time.perf_counter()
    tasks = []
    for i in range(PAGES):
        await asyncio.sleep(max(0, started + i / PAGES_PER_SECOND - time.perf_counter()))
        tasks.append(asyncio.create_task(load(i)))
    await asyncio.gather(*tasks)
    for client in clients:
        await client.aclose()
    return delays


async def measure() -> dict[str, float]:
    with running("tests.bench.seed", 1 + IDLE_ROOMS, PEOPLE) as (server, rooms):
        crowds = [Crowd(server, room) for room in rooms]
        await crowds[0].connect()
        await gestures_warm_up(crowds[0])
        delays, lost = await gestures(crowds[0])
        worst = await stage_changes(crowds[0])
        for crowd in crowds[1:]:
            await crowd.connect()
        loads = await pages(crowds[0])
        memory = rss_mb(server.process.pid)
        for crowd in crowds:
            await crowd.leave()
    found = defaultdict(float)
    found["gesture"] = percentile(delays, 0.95)
    found["lost"] = lost
    found["stage"] = percentile(worst, 1.0)
    found["page"] = percentile(loads, 0.95)
    found["memory"] = memory
    return found


async def gestures_warm_up(crowd: Crowd) -> None:
    """The first requests of a process compile its templates: they are not what people live every day."""
    async with crowd.client(1) as client:
        for _turn in range(3):
            await client.get(f"/seances/{crowd.room['key']}/")
    async with crowd.client(2) as author:
        await author.post(
            f"/seances/{crowd.room['key']}/apport/",
            data={"kind": "offer", "body": "Pour commencer", "tag": "idea", "key": "banc-warm-up"},
        )
    await asyncio.sleep(0.5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = [asyncio.run(measure()) for _round in range(parser.parse_args().rounds)]

    def figure(name: str) -> float:
        return median([one[name] for one in rounds])

    report("seance.gesture_visible_p95_100_people", figure("gesture"), 250, "ms")
    report("seance.gestures_lost", max(one["lost"] for one in rounds), 0, "frames")
    report("seance.stage_change_all_100", figure("stage"), 500, "ms")
    report("seance.page_p95_at_10_per_second", figure("page"), 120, "ms")
    report("seance.memory_300_connected", figure("memory"), 250, "MB")


if __name__ == "__main__":
    main()
