"""Threads of the engine's own. Channels' default is one thread shared by every consumer: a three-second
query there stalls every socket. Connections are closed after each use, as each belongs to its thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from typing import Any, TypeVar

from django.conf import settings
from django.db import close_old_connections, connections

T = TypeVar("T")


@lru_cache(maxsize=1)
def pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(settings.REALTIME["THREADS"], thread_name_prefix="realtime")


async def in_thread(function: Callable[..., T], *args: Any) -> T:
    """Run a function that may touch the database, without blocking the loop."""
    return await asyncio.get_running_loop().run_in_executor(pool(), partial(_closing, function, *args))


def _closing(function: Callable[..., T], *args: Any) -> T:
    close_old_connections()
    try:
        return function(*args)
    finally:
        connections.close_all()
