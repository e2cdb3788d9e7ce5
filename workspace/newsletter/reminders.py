"""Because time passed: the letters that are due leave, and what nobody confirmed is forgotten."""

from __future__ import annotations

from datetime import datetime

from workspace.newsletter import sending, services
from workspace.notices.reminders import reminder


@reminder
def write_letters(moment: datetime) -> None:
    sending.send_due(moment)
    services.forget_unconfirmed(moment)
