"""The one thread that writes ticks, and its patience: what cannot be stored yet waits, seen by nobody."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from typing import Any

from django.db import InterfaceError, OperationalError, close_old_connections, connections

from realtime import store

log = logging.getLogger(__name__)
RETRY_FIRST, RETRY_MOST = 0.2, 3.0  # a disk that is full, a database that restarts


async def append(entries: list[store.Entry]) -> list[int | None]:
    """`store.append_all`, again and again until the database answers.

    Per entry its seq; None where the epoch is over, or where it can never be stored.
    """
    pause = RETRY_FIRST
    while True:
        try:
            return await _in_thread(store.append_all, entries)
        except (OperationalError, InterfaceError, OSError) as error:
            log.error("Writing is refused by the database, trying again: %s", error)
            await asyncio.sleep(pause)
            pause = min(RETRY_MOST, pause * 2)
        except Exception:
            # Not a matter of waiting: one entry must not hold up the others for ever.
            log.exception("%s entries cannot be stored", len(entries))
            if len(entries) == 1:
                return [None]
            return [seq for entry in entries for seq in await append([entry])]


async def stop() -> None:
    """Let go of the database. Servers never need it; tests do."""
    await _in_thread(connections.close_all)


@lru_cache(maxsize=1)
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="realtime-writer")


async def _in_thread(work: Callable[..., Any], *args: Any) -> Any:
    return await asyncio.get_running_loop().run_in_executor(_thread(), partial(_kept, work, *args))


def _kept(work: Callable[..., Any], *args: Any) -> Any:
    """The thread never ends, so its connection may be kept; one that failed is not used again."""
    try:
        return work(*args)
    except Exception:
        close_old_connections()
        connections.close_all()
        raise
