"""Because time passed, and at each round of the postman: what waits leaves."""

from __future__ import annotations

from datetime import datetime

from sessions.registrations import sending, services
from workspace.notices.reminders import errand, reminder


@reminder
def look_at_the_clock(moment: datetime) -> None:
    services.promote_all(moment)
    services.remind(moment)
    services.erase_due(moment)


errand(sending.send_due)
