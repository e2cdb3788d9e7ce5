"""What native code may take long over is done in another process, within a time limit.

Rebuilding a text from its updates holds Python's lock all along: nobody's keystroke would pass meanwhile. An
honest long text takes half a second; a hostile one of a hundred kilobytes (many pens that all write at one
place) as long as it likes. A process of one's own also survives a crash of the native code.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import TimeoutError as FutureTimeoutError
from multiprocessing import get_context
from typing import Any, TypeVar

from django.conf import settings
from pebble import ProcessExpired, ProcessPool

log = logging.getLogger(__name__)
T = TypeVar("T")
LIVES = 500  # works of one process before a fresh one takes its place

_pool: ProcessPool | None = None
_starting = threading.Lock()


class TooLong(Exception):
    """It was not done within the time limit, or it took its process down."""


def call(work: Callable[..., T], *args: Any) -> T:
    """`work(*args)`, elsewhere unless the bytes among them are few. `work` is a function of a module that
    needs no setting of Django; what it is given, returns and raises must be picklable.

    Raises TooLong after settings.REALTIME["ASIDE_SECONDS"].
    """
    if sum(len(arg) for arg in args if isinstance(arg, bytes)) <= settings.REALTIME["ASIDE_BYTES"]:
        return work(*args)
    seconds = settings.REALTIME["ASIDE_SECONDS"]
    try:
        return _process().schedule(work, args=args, timeout=seconds).result()
    except (FutureTimeoutError, ProcessExpired) as error:
        log.warning("%s was given up: %s", work.__name__, type(error).__name__)
        raise TooLong(f"{work.__name__} took more than {seconds} s") from error


def _process() -> ProcessPool:
    """One process: what is done aside is never urgent, and the machine may be small."""
    global _pool
    with _starting:
        if _pool is None or not _pool.active:
            _pool = ProcessPool(max_workers=1, max_tasks=LIVES, context=get_context("spawn"))
        return _pool
