"""When the next letter leaves: at eight on the wall of France, whatever the clocks did. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.conf import settings

HOUR, TUESDAY = 8, 1


def next_letter(after: datetime, cadence: str) -> datetime:
    here = after.astimezone(ZoneInfo(settings.TIME_ZONE))
    monthly = cadence == "monthly"
    today = here.date()
    day = today.replace(day=1) if monthly else today + timedelta(days=(TUESDAY - today.weekday()) % 7)
    at = _eight(day, here.tzinfo)
    if at > after:
        return at
    # The 28th and four days is in the next month, whichever it is.
    later = (day.replace(day=28) + timedelta(days=4)).replace(day=1) if monthly else day + timedelta(days=7)
    return _eight(later, here.tzinfo)


def _eight(day: date, zone: tzinfo | None) -> datetime:
    return datetime(day.year, day.month, day.day, HOUR, tzinfo=zone)
