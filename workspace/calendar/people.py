"""When an account goes, its calendar has no address any more."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase
from workspace.calendar import services


@on_erase
def close_calendar(user: User) -> None:
    services.revoke(user)
