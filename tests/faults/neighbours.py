"""Two processes over PostgreSQL and Redis write one document, while Redis stops, freezes or comes back empty
and PostgreSQL restarts: nothing is lost, and both sides are right again within fifteen seconds.

    python -m tests.faults.neighbours
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts import postgres
from scripts.ports import free_port
from tests.faults.instance import Instance
from tests.faults.writer import Writer

HEALED = 15.0  # seconds, as promised
ALL = ("redis stopped", "redis frozen", "postgres restarted")


class Redis:
    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.DEVNULL)
        for _attempt in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 0.2):
                return
            time.sleep(0.05)
        raise RuntimeError("redis-server did not start")

    def signal(self, number: int) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def stop(self) -> None:
        if self.process is not None:
            self.signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
            self.process = None


async def exchange(a: Writer, b: Writer, mark: str, seconds: float) -> float:
    """A word each way; seconds until both have both."""
    started = time.monotonic()
    await a.type(f"{mark}-a")
    await b.type(f"{mark}-b")
    both = {f"{mark}-a", f"{mark}-b"}
    await asyncio.gather(a.has(both, seconds), b.has(both, seconds))
    return time.monotonic() - started


async def fault(name: str, redis: Redis, database: postgres.Cluster, a: Writer, b: Writer) -> None:
    match name:
        case "redis stopped":
            redis.stop()
            await exchange(a, b, "stopped", HEALED)  # the log is enough
            redis.start()
        case "redis frozen":
            redis.signal(signal.SIGSTOP)
            await exchange(a, b, "frozen", HEALED)
            redis.signal(signal.SIGCONT)
        case "postgres restarted":
            database.stop()
            await a.type("waiting-a")
            await asyncio.sleep(1)
            assert "waiting-a" not in str(b.text), "seen before it was stored"
            database.start()


async def trial(faults: tuple[str, ...]) -> dict[str, float]:
    healed: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="pais-faults-") as name, postgres.cluster() as database:
        folder = Path(name)
        redis = Redis(folder)
        redis.start()
        running = Instance(folder, DATABASE_URL=database.url, REDIS_URL=redis.url)
        try:
            running.fill(2, 1)
            running.start()
            elsewhere = running.also()
            await asyncio.to_thread(_answers, elsewhere)
            key = running.documents[0]
            async with (
                Writer(running.origin, running.sessions[0], key) as a,
                Writer(elsewhere, running.sessions[1], key) as b,
            ):
                await asyncio.gather(
                    asyncio.wait_for(a.synced.wait(), 30), asyncio.wait_for(b.synced.wait(), 30)
                )
                await exchange(a, b, "first", 5)
                for number, what in enumerate(faults):
                    await fault(what, redis, database, a, b)
                    healed[what] = round(await exchange(a, b, f"after{number}", HEALED), 2)
                assert set(str(a.text).split()) == set(str(b.text).split())
        finally:
            running.stop()
            redis.stop()
    return healed


def _answers(origin: str) -> None:
    host, port = origin.removeprefix("http://").split(":")
    for _attempt in range(300):
        with contextlib.suppress(OSError), socket.create_connection((host, int(port)), 0.2):
            return
        time.sleep(0.1)
    raise RuntimeError("the second process did not start")


def available() -> bool:
    return postgres.binaries() is not None and shutil.which("redis-server") is not None


if __name__ == "__main__":
    print(asyncio.run(trial(tuple(sys.argv[1:]) or ALL)))
