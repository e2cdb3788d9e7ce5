"""Hours as one says them, on the clock of the wall."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

UNBREAKABLE = "\u00a0"


def hour_of(at: datetime) -> str:
    """« 9 h 30 », « 10 h »: no line cuts it."""
    local = localtime(at)
    minutes = f"{UNBREAKABLE}{local:%M}" if local.minute else ""
    return f"{local.hour}{UNBREAKABLE}h{minutes}"
