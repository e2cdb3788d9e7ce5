"""How many newcomers the door of a séance bears. Its code has six digits and opens only a lobby."""

from __future__ import annotations

from django.conf import settings

from sessions.codev.models import CodevSession
from sessions.doors.tries import let_in


def let_in_line(address: str, codev: CodevSession) -> None:
    """Count a newcomer; refuse past what one address, one code or one lobby may bring in a minute."""
    full = codev.seats.waiting().count() >= settings.CODEV_DOOR["WAITING_PER_SEANCE"]
    let_in(address, f"code:{codev.pk}:{codev.code}", full=full)
