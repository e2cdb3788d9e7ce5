"""Deadline arithmetic. Pure: no clock is read here, every function is told what time it is.

What is stored is a deadline (or, while paused, what was left), so that a restart changes nothing and no
device's own clock matters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

ADDABLE_MINUTES = (1, 2, 5)
NEARLY_OVER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Timer:
    """Runs towards `deadline`, or is paused with `left` to go, or is not set (both None)."""

    deadline: datetime | None = None
    left: timedelta | None = None

    @property
    def is_paused(self) -> bool:
        return self.left is not None

    @property
    def is_set(self) -> bool:
        return self.deadline is not None or self.left is not None


def start(minutes: float, now: datetime) -> Timer:
    """A timer for a stage of that many minutes; an unset one for a stage without a duration."""
    return Timer(deadline=now + timedelta(minutes=minutes)) if minutes > 0 else Timer()


def remaining(timer: Timer, now: datetime) -> timedelta | None:
    """What is left; negative once the time is over, because the clock never ends a stage by itself."""
    if timer.left is not None:
        return timer.left
    return None if timer.deadline is None else timer.deadline - now


def pause(timer: Timer, now: datetime) -> Timer:
    if timer.is_paused or timer.deadline is None:
        return timer
    return Timer(left=timer.deadline - now)


def resume(timer: Timer, now: datetime) -> Timer:
    if timer.left is None:
        return timer
    return Timer(deadline=now + timer.left)


def extend(timer: Timer, minutes: int, now: datetime) -> Timer:
    """Add minutes. Past its end, they count from now: « +2 » always gives two minutes to speak."""
    more = timedelta(minutes=minutes)
    if timer.left is not None:
        return replace(timer, left=max(timer.left, timedelta()) + more)
    if timer.deadline is None:
        return Timer(deadline=now + more)
    return Timer(deadline=max(timer.deadline, now) + more)
