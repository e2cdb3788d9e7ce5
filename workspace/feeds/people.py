"""When an account goes, its feed has no address any more."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase
from workspace.feeds import services


@on_erase
def close_feed(user: User) -> None:
    services.revoke(user)
