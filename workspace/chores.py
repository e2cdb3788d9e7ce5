"""Because time passed: what is kept no longer than its time goes."""

from __future__ import annotations

from datetime import datetime

from groups import counters
from workspace.notices.reminders import reminder


@reminder
def forget_counters(moment: datetime) -> None:
    counters.forget_past(moment)
