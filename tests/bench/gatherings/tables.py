"""Twenty tables of eight, each person on a phone: one « changez d’étape », one clock.

    python -m tests.bench.gatherings.tables [--small] [--rounds 3]

A stage is named on a screen when its name has arrived there, and whole when what one does in it has too; time
runs from the moment the browser of who conducts sends the gesture. The clock of a screen is the deadline it
was given and the server's time as it knows it, by the round trip of its heartbeat.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import time

import httpx
import websockets

from tests.bench.figures import median, percentile, report
from tests.bench.server import Server, cpu_ms, rss_mb, running

TABLES, EACH = 20, 8
SMALL = (4, 4)
CHANGES = 8
NAMED, WHOLE = "stage-name", "screen"
DEADLINE = re.compile(r'deadline="(\d+)"')


class Phone:
    """One screen at a table: when each frame came, the deadline it shows, what time it believes it is."""

    def __init__(self, seat: dict):
        self.seat = seat
        self.frames: list[tuple[float, str]] = []
        self.offset = 0.0  # of the server's clock to this machine's, in ms, as this screen knows it
        self.trip = float("inf")

    async def connect(self, server: Server) -> None:
        url = f"ws://127.0.0.1:{server.port}/ws/events/codev/{self.seat['key']}?v={self.seat['version']}"
        self.socket = await websockets.connect(
            url,
            origin=server.origin,
            additional_headers={"Cookie": f"sessionid={self.seat['cookie']}"},
            compression=None,
            open_timeout=30,
        )
        self.listening = asyncio.create_task(self.listen())

    async def listen(self) -> None:
        async for text in self.socket:
            moment = time.perf_counter()
            frame = json.loads(text)
            if frame["name"] == "pong":
                self.learn(frame, moment)
            elif frame.get("html"):
                self.frames.append((moment, frame["html"]))

    def learn(self, frame: dict, moment: float) -> None:
        trip = moment * 1000 - frame["echo"]
        if trip < self.trip:
            self.trip, self.offset = trip, frame["now"] - (frame["echo"] + trip / 2)

    async def ping(self) -> None:
        await self.socket.send(json.dumps({"ping": time.perf_counter() * 1000}))

    def shown_since(self, moment: float, what: str) -> float | None:
        return next((at for at, html in self.frames if at > moment and f'id="{what}"' in html), None)

    @property
    def deadline(self) -> int | None:
        for _at, html in reversed(self.frames):
            if found := DEADLINE.search(html):
                return int(found[1])
        return None


async def until(condition, seconds: float) -> bool:
    for _attempt in range(int(seconds / 0.02)):
        if condition():
            return True
        await asyncio.sleep(0.02)
    return condition()


async def measure(count: int, each: int) -> dict[str, float]:
    with running("tests.bench.gatherings.tables_seed", count, each) as (server, made):
        phones = [Phone(seat) for seat in made["seats"]]
        for phone in phones:
            await phone.connect(server)
        found = await conduct(server, made, phones)
        found["memory"] = rss_mb(server.process.pid)
        for phone in phones:
            phone.listening.cancel()
        await asyncio.gather(*(phone.socket.close() for phone in phones), return_exceptions=True)
    return found


async def conduct(server: Server, made: dict, phones: list[Phone]) -> dict[str, float]:
    here = f"/rencontres/{made['slug']}/tables/{made['key']}"
    delays: dict[str, list[float]] = {NAMED: [], WHOLE: []}
    answers: list[float] = []
    works: list[float] = []
    lost, spread = 0, 0.0
    async with httpx.AsyncClient(
        base_url=server.origin,
        cookies={"sessionid": made["cookie"], "csrftoken": "b" * 32},
        headers={
            "X-CSRFToken": "b" * 32,
            "HX-Request": "true",
            "Origin": server.origin,
            "X-Room-Live": "1",
        },
        timeout=30,
    ) as lead:
        await lead.get(f"{here}/")
        for turn in range(-1, CHANGES):
            worked, started = cpu_ms(server.process.pid), time.perf_counter()
            answer = await lead.post(f"{here}/suivant/", data={"expected": str(turn)})
            answer.raise_for_status()
            took = (time.perf_counter() - started) * 1000
            await until(lambda since=started: shown_everywhere(phones, since), 5)
            worked = cpu_ms(server.process.pid) - worked
            for phone in phones:
                await phone.ping()
            await asyncio.sleep(0.5)
            if turn < 0:  # the first compiles the templates: it is not what people live every day
                continue
            answers.append(took)
            works.append(worked)
            for what, found in delays.items():
                arrivals = [phone.shown_since(started, what) for phone in phones]
                lost += sum(at is None for at in arrivals)
                found += [(at - started) * 1000 for at in arrivals if at is not None]
            spread = max(spread, spread_of(phones))
    return {
        "named": percentile(delays[NAMED], 0.95),
        "whole": percentile(delays[WHOLE], 0.95),
        "answer": median(answers),
        "work": median(works),
        "lost": lost,
        "clock": spread,
    }


def shown_everywhere(phones: list[Phone], since: float) -> bool:
    return all(phone.shown_since(since, what) for what in (NAMED, WHOLE) for phone in phones)


def spread_of(phones: list[Phone]) -> float:
    """By how much two screens differ on what is left, in ms."""
    left = [phone.deadline - phone.offset for phone in phones if phone.deadline is not None]
    return max(left) - min(left) if len(left) == len(phones) else float("inf")


def main(*, small: bool = False, rounds: int = 1) -> None:
    size = SMALL if small else (TABLES, EACH)
    found = [asyncio.run(measure(*size)) for _round in range(rounds)]

    def figure(name: str) -> float:
        return median([one[name] for one in found])

    report("tables.stage_named_on_all_screens_p95", figure("named"), 500, "ms")
    report("tables.stage_on_all_screens_p95", figure("whole"), 500, "ms")
    report("tables.screens_without_the_stage", max(one["lost"] for one in found), 0, "screens")
    report("tables.one_clock_spread", figure("clock"), 300, "ms")
    report("tables.answer_to_who_conducts", figure("answer"), 500, "ms")
    # What other work on the machine does not change.
    report("tables.processor_of_a_move", figure("work"), 500, "ms")
    report("tables.memory", figure("memory"), 250, "MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--rounds", type=int, default=1)
    chosen = parser.parse_args()
    main(small=chosen.small, rounds=chosen.rounds)
