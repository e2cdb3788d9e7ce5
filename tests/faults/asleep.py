"""A telephone that sleeps with the text open, and readers who take a kilobyte a second, while others write:
nobody waits for them, they do not fill the memory, and who wakes up has everything.

    python -m tests.faults.asleep [seconds]
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time

from tests.bench.figures import percentile
from tests.bench.server import rss_mb
from tests.faults.instance import Instance, instance
from tests.faults.storm import sip
from tests.faults.writer import Writer

SLOW = 10
LONG_TEXT = 12  # messages of a tenth of a megabyte, so that slow readers are really behind
MOST_MB = 150


async def pair(a: Writer, b: Writer, seconds: float) -> list[float]:
    """Two people write to each other; how long each word takes, in milliseconds."""
    delays: list[float] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        word, started = f"mot{len(delays)}", time.monotonic()
        await a.type(word)
        await b.has({word}, 20)
        delays.append((b.arrived[word] - started) * 1000)
        await asyncio.sleep(0.1)
    return delays


async def written(running: Instance, a: Writer) -> None:
    for number in range(LONG_TEXT):
        await a.type(f"{number}" + "é" * 50_000)
        await asyncio.sleep(0.1)


async def trial(seconds: float) -> dict[str, float]:
    with instance(SLOW + 3) as running:
        assert running.process is not None
        key = running.documents[0]
        async with contextlib.AsyncExitStack() as stack:
            a, b, sleeper = [
                await stack.enter_async_context(Writer(running.origin, cookie, key))
                for cookie in running.sessions[:3]
            ]
            for person in (a, b, sleeper):
                await asyncio.wait_for(person.synced.wait(), 20)
            before = rss_mb(running.process.pid)
            sleeper.sleep()
            await written(running, a)
            slow = [asyncio.create_task(sip(running, cookie)) for cookie in running.sessions[3 : SLOW + 3]]
            await asyncio.sleep(1)
            delays = await pair(a, b, seconds)
            grown = rss_mb(running.process.pid) - before
            sleeper.wake()
            woken = time.monotonic()
            await sleeper.has(set(str(b.text).split()), 30)
            caught_up = time.monotonic() - woken
            assert not a.codes and not b.codes, "somebody else paid for the sleepers"
            for task in slow:
                task.cancel()
    assert grown < MOST_MB, f"{grown:.0f} MB for those who do not read"
    return {
        "slow": SLOW,
        "words": len(delays),
        "p95_ms": round(percentile(delays, 0.95), 1),
        "worst_ms": round(max(delays), 1),
        "grown_mb": round(grown, 1),
        "caught_up_s": round(caught_up, 2),
    }


if __name__ == "__main__":
    print(asyncio.run(trial(float(sys.argv[1]) if len(sys.argv) > 1 else 3_600)))
