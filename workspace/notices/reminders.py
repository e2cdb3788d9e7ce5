"""What is told because time passed: each package registers its `fn(now)`, which tells each thing once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Reminder = Callable[[datetime], None]
_reminders: list[Reminder] = []


def reminder(fn: Reminder) -> Reminder:
    if fn not in _reminders:
        _reminders.append(fn)
    return fn


def remind(now: datetime) -> None:
    for fn in _reminders:
        fn(now)
