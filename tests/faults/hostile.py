"""Hostile and mutated frames through the real socket, while an honest pair types: the same process stays up,
the pair sees no stall, and ends with the same text.

    python -m tests.faults.hostile [frames]
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import time

from tests.bench.figures import percentile, report
from tests.bench.server import pin
from tests.faults.instance import Instance, instance
from tests.faults.writer import Writer

STALL_MS = 50  # promised on a machine that does nothing else; the short form only measures it


async def attacked(*arguments: object) -> int:
    """By another process, which leaves the core to ours: we measure the server, and not the attackers."""
    attacker = await asyncio.create_subprocess_exec(
        *("nice", "-n", "19", sys.executable, "-m"),
        "tests.faults.attack",
        *map(str, arguments),
        stdout=asyncio.subprocess.PIPE,
    )
    out, _err = await attacker.communicate()
    assert attacker.returncode == 0
    return int(out.split()[-1])


async def typed(running: Instance, until: asyncio.Event, delays: list[float]) -> None:
    """The honest pair, in the same text: how long each word takes to be on the other's screen."""
    key = running.documents[0]
    async with (
        Writer(running.origin, running.sessions[0], key) as a,
        Writer(running.origin, running.sessions[1], key) as b,
    ):
        for person in (a, b):
            await asyncio.wait_for(person.synced.wait(), 20)
        number = 0
        while not until.is_set() or number < 20:
            number += 1
            word, started = f"mot{number}", time.monotonic()
            await a.type(word)
            await b.has({word}, 20)
            delays.append((b.arrived[word] - started) * 1000)
            await asyncio.sleep(0.02)
        assert not a.codes and not b.codes, "an honest person was sent away"
        assert str(a.text) == str(b.text)


async def trial(count: int, *, pinned: bool = False) -> dict[str, float]:
    """pinned: the server on one core, everybody else on the other, as the benchmarks."""
    with instance(4) as running:
        assert running.process is not None
        pid = running.process.pid
        if pinned:
            pin(pid, 0)
            pin(os.getpid(), 1)
        over, delays = asyncio.Event(), []
        honest = asyncio.create_task(typed(running, over, delays))
        await asyncio.sleep(1)
        key = running.documents[0]
        attackers = [
            attacked(running.origin, cookie, key, count // 2, seed)
            for seed, cookie in enumerate(running.sessions[2:4])
        ]
        shut = sum(await asyncio.gather(*attackers))
        over.set()
        await honest
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 0)
        assert running.process.poll() is None, "the process died"
        assert running.text(), "the text cannot be read any more"
    return {
        "frames": count,
        "shut": shut,
        "words": len(delays),
        "p50": round(percentile(delays, 0.5), 1),
        "p99": round(percentile(delays, 0.99), 1),
        "worst": round(max(delays), 1),
    }


if __name__ == "__main__":
    found = asyncio.run(trial(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, pinned=True))
    print(found)
    sys.exit(0 if report("honest pair under attack, worst stall", found["worst"], STALL_MS, "ms") else 1)
