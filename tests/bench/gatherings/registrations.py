"""A minute of registrations to one process, and the last place taken by fifty people at once.

    python -m tests.bench.gatherings.registrations [--small]

Each person opens the form, reads it as long as the stamp asks, fills it in and sends it; half of them choose
an atelier. They come at a steady five a second, from addresses of their own. A time is what the server takes
to answer the sending. `DATABASE_URL` of an empty PostgreSQL database measures that one instead of SQLite.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import tempfile
import time
from pathlib import Path

import httpx

from tests.bench.figures import percentile, report
from tests.bench.server import Server, cpu_ms, pin, rss_mb

MINUTE, CAPACITY = 300, 240
SMALL = (60, 48)
EACH_SECOND = 5.0
AT_ONCE = 50
READING = 3.2  # seconds: nobody fills a form faster, and the stamp knows it
STAMP = re.compile(r'name="stamp" value="([^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SEED = "tests.bench.gatherings.registrations_seed"


class Visitor:
    """Somebody behind an address of their own, as their box gives it."""

    def __init__(self, server: Server, slug: str, number: int) -> None:
        host = f"127.0.{1 + number // 200}.{1 + number % 200}"
        transport = httpx.AsyncHTTPTransport(local_address=host)
        self.client = httpx.AsyncClient(base_url=server.origin, transport=transport, timeout=60)
        self.url, self.number, self.took = f"/rencontres/{slug}/inscription/", number, 0.0

    async def read(self) -> None:
        page = (await self.client.get(self.url)).raise_for_status().text
        self.form = {
            "stamp": STAMP.findall(page)[0],
            "csrfmiddlewaretoken": TOKEN.findall(page)[0],
            "category": ("initiative", "institution", "elected", "inhabitant")[self.number % 4],
            "name": f"Nadia Banc {self.number}",
            "email": f"banc-{self.number}@banc.example",
            "looks_for": "Un local",
        }

    async def send(self, items: list[int]) -> int:
        if items and self.number % 2:
            self.form["items"] = str(items[self.number % len(items)])
        begun = time.perf_counter()
        answer = await self.client.post(self.url, data=self.form, headers={"Origin": self.origin})
        self.took = (time.perf_counter() - begun) * 1000
        await self.client.aclose()
        return answer.status_code

    @property
    def origin(self) -> str:
        return str(self.client.base_url).rstrip("/")


async def minute(server: Server, slug: str, items: list[int], people: int) -> tuple[list[float], int]:
    """(ms of each sending, how many were refused)."""
    visitors = [Visitor(server, slug, number) for number in range(people)]
    statuses: list[int] = []

    async def one(visitor: Visitor) -> None:
        await visitor.read()
        await asyncio.sleep(READING)
        statuses.append(await visitor.send(items))

    begun, tasks = time.perf_counter(), []
    for number, visitor in enumerate(visitors):
        await asyncio.sleep(max(0, begun + number / EACH_SECOND - time.perf_counter()))
        tasks.append(asyncio.create_task(one(visitor)))
    await asyncio.gather(*tasks)
    return [visitor.took for visitor in visitors], sum(status != 302 for status in statuses)


async def at_once(server: Server, slug: str) -> tuple[float, int]:
    """(ms until the last of them is answered, how many were refused)."""
    visitors = [Visitor(server, slug, 1_000 + number) for number in range(AT_ONCE)]
    await asyncio.gather(*(visitor.read() for visitor in visitors))
    await asyncio.sleep(READING)
    statuses = await asyncio.gather(*(visitor.send([]) for visitor in visitors))
    return max(visitor.took for visitor in visitors), sum(status != 302 for status in statuses)


def run(*, small: bool = False) -> None:
    people, capacity = SMALL if small else (MINUTE, CAPACITY)
    with tempfile.TemporaryDirectory(prefix="pais-registrations-") as folder:
        server = Server(Path(folder))
        if url := os.environ.get("DATABASE_URL", ""):
            server.env["DATABASE_URL"] = url
        server.manage("migrate", "--verbosity", "0")
        server.manage("createcachetable")
        made = server.seed(SEED, capacity)
        server.start()
        pin(os.getpid(), 1)
        try:
            assert server.process is not None
            worked = cpu_ms(server.process.pid)
            times, refused = asyncio.run(minute(server, made["minute"], made["items"], people))
            worked = cpu_ms(server.process.pid) - worked
            last, turned_away = asyncio.run(at_once(server, made["last"]))
            memory = rss_mb(server.process.pid)
            said = server.seed(SEED, "count", made["minute"])
            after = server.seed(SEED, "count", made["last"])
        finally:
            server.stop()
    on = "_postgresql" if url else ""
    report(f"registrations.sent_p95{on}", percentile(times, 0.95), 200, "ms")
    # The form and its sending, by the server alone: what other work on the machine does not change.
    report(f"registrations.processor_of_each{on}", worked / people, 1_000 / EACH_SECOND, "ms")
    report(f"registrations.in_a_minute{on}", people - refused, people, "people", better="==")
    report(f"registrations.places_given{on}", said["placed"], capacity, "places", better="==")
    report(f"registrations.ateliers_exceeded{on}", said["ateliers_exceeded"], 0, "ateliers", better="==")
    report(f"registrations.last_place_given{on}", after["placed"] - 100, 1, "places", better="==")
    report(
        f"registrations.others_in_order{on}", after["waiting"] * after["ordered"], 49, "people", better="=="
    )
    report(f"registrations.letters_for_fifty{on}", after["letters"], AT_ONCE, "letters", better="==")
    report(f"registrations.turned_away{on}", turned_away, 0, "people", better="==")
    report(f"registrations.fifty_at_once{on}", last, 5_000, "ms")
    report(f"registrations.memory{on}", memory, 250, "MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    run(small=parser.parse_args().small)
