"""When a gesture was made, by the server's clock, whatever the desk's says. Pure.

A desk tells what its clock said when the gesture was made, and what it says now that it sends it. How long
ago that was needs no clock to be right, only that nobody set it in between: then what the desk had learnt of
its error before (`offset`, of its last contact) tells the moment instead.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

# Two measures of a clock's error that differ by more: it was set in between. Less is the network's.
SET_IN_BETWEEN = timedelta(seconds=30)
# Doors open before the hour that is announced.
EARLY = timedelta(hours=12)


def moment(
    *,
    made: datetime,
    sent: datetime,
    received: datetime,
    earliest: datetime,
    offset: timedelta | None = None,
) -> datetime:
    """`made`, `sent`: by the desk's clock. Never after `received`, nor before `earliest`."""
    now_offset = received - sent
    candidates = [made + now_offset]
    if offset is not None and abs(offset - now_offset) > SET_IN_BETWEEN:
        candidates.insert(0, made + offset)
    plausible = [one for one in candidates if earliest <= one <= received]
    return (plausible or [min(max(candidates[-1], earliest), received)])[0]


def day_of(at: date, days: list[date]) -> date:
    """The day of the gathering it belongs to: its own, or the nearest."""
    return min(max(at, days[0]), days[-1])
