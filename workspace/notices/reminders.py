"""What is told because time passed: each package registers its `fn(now)`, which tells each thing once.

@reminder    fn(now)     each minute
errand(fn)   fn() -> how many mails of its own it sent: at each round of the postman, whom `bell` wakes
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import InterfaceError, OperationalError

log = logging.getLogger(__name__)
Reminder = Callable[[datetime], None]
Errand = Callable[[], int]
_reminders: list[Reminder] = []
_errands: list[Errand] = []


def reminder(fn: Reminder) -> Reminder:
    if fn not in _reminders:
        _reminders.append(fn)
    return fn


def errand(fn: Errand) -> Errand:
    if fn not in _errands:
        _errands.append(fn)
    return fn


def remind(now: datetime) -> None:
    """Each in its turn: one that fails is logged, and silences neither the others nor the letters."""
    for fn in _reminders:
        _try(fn, now)


def run_errands() -> int:
    return sum(_try(fn) or 0 for fn in _errands)


def _try(fn: Callable[..., int | None], *given: datetime) -> int | None:
    try:
        return fn(*given)
    except (OperationalError, InterfaceError):
        raise  # the database is gone: the postman waits for it
    except Exception:
        log.exception("The reminder %s.%s failed", fn.__module__, getattr(fn, "__name__", fn))
        return None
