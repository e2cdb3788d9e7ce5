"""Who hears the news of the tables together: who conducts them, who holds a desk."""

from __future__ import annotations

from uuid import UUID

from groups.models import User
from realtime.rooms import Grant, room
from sessions.tables import policies
from sessions.tables.models import TableRound

LENSES = ("team", "desk")


@room("tables")
def enter_tables(user: User, key: str) -> Grant | None:
    """Nobody else knows the room exists; the wall of a projector asks for itself."""
    try:
        if str(UUID(key)) != key:  # another spelling of the same key would be another, silent, room
            return None
    except ValueError:
        return None
    found = TableRound.objects.visible_to(user).select_related("gathering__group").filter(key=key).first()
    if found is None or not policies.can_watch(user, found):
        return None
    lens = "team" if policies.can_conduct(user, found) else "desk"
    return Grant(person=str(user.pk), lens=lens, name=user.display_name)
