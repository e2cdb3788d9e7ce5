"""What is told because time passed: each package registers its `fn(now)`, which tells each thing once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import InterfaceError, OperationalError

log = logging.getLogger(__name__)
Reminder = Callable[[datetime], None]
_reminders: list[Reminder] = []


def reminder(fn: Reminder) -> Reminder:
    if fn not in _reminders:
        _reminders.append(fn)
    return fn


def remind(now: datetime) -> None:
    """Each in its turn: one that fails is logged, and silences neither the others nor the letters."""
    for fn in _reminders:
        try:
            fn(now)
        except (OperationalError, InterfaceError):
            raise  # the database is gone: the postman waits for it
        except Exception:
            log.exception("The reminder %s.%s failed", fn.__module__, fn.__name__)
