"""The moments of a day at which two people may meet. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

Busy = tuple[datetime, datetime]


def slots(
    *, lasts: timedelta, hours: Iterable[Busy], busy: Iterable[Busy] = (), after: datetime | None = None
) -> list[datetime]:
    """One after the other within these hours: those that are over when the hours are, that are still to come,
    and in which nobody is busy. Hours are in UTC: an hour that the clocks skip or repeat is an hour."""
    taken = list(busy)
    found = []
    for opens, closes in hours:
        at = opens
        while at + lasts <= closes:
            free = not any(begins < at + lasts and at < ends for begins, ends in taken)
            if free and (after is None or at > after):
                found.append(at)
            at += lasts
    return found
