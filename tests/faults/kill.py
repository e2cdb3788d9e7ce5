"""SIGKILL under load: nothing that another person had seen is missing afterwards, and the file is sound.

python -m tests.faults.kill [times]
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import sqlite3
import sys

from tests.faults.instance import Instance, instance
from tests.faults.writer import Writer

WRITERS = 6


async def one_life(running: Instance, life: int, seen: set[str]) -> None:
    """People type until the server dies; what the watcher had seen is added to `seen`."""
    key = running.documents[0]
    async with contextlib.AsyncExitStack() as stack:
        people = [
            await stack.enter_async_context(Writer(running.origin, cookie, key))
            for cookie in running.sessions[:WRITERS]
        ]
        watcher = await stack.enter_async_context(Writer(running.origin, running.sessions[WRITERS], key))
        for person in (*people, watcher):
            await asyncio.wait_for(person.synced.wait(), 20)
        assert seen <= set(str(watcher.text).split()), "seen before the last death, and gone"
        dying = asyncio.get_running_loop().time() + random.uniform(0.5, 1.5)
        number = 0
        while asyncio.get_running_loop().time() < dying:
            number += 1
            for who, person in enumerate(people):
                await person.type(f"v{life}p{who}n{number}")
            await asyncio.sleep(0.01)
        running.kill()
        seen |= set(watcher.arrived)


def sound(running: Instance) -> bool:
    with contextlib.closing(sqlite3.connect(running.var / "pais.sqlite3")) as file:
        return file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def lives(times: int) -> dict[str, int]:
    seen: set[str] = set()
    with instance(WRITERS + 1) as running:
        for life in range(times):
            await one_life(running, life, seen)
            assert sound(running), "the database is damaged"
            running.start()
        async with Writer(running.origin, running.sessions[0], running.documents[0]) as newcomer:
            await asyncio.wait_for(newcomer.synced.wait(), 20)
            missing = seen - set(str(newcomer.text).split())
    assert not missing, f"{len(missing)} words that somebody had seen are gone"
    return {"killed": times, "seen": len(seen), "missing": len(missing)}


if __name__ == "__main__":
    print(asyncio.run(lives(int(sys.argv[1]) if len(sys.argv) > 1 else 20)))
