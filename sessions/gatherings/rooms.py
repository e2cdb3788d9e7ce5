"""Who hears the news of a gathering: whoever prepares it or holds a desk. Everybody else reads its page."""

from __future__ import annotations

from uuid import UUID

from groups.models import User
from realtime.rooms import Grant, room
from sessions.gatherings.models import Gathering
from sessions.gatherings.policies import can_prepare, can_welcome

LENSES = ("team", "desk")


@room("gathering")
def enter_gathering(user: User, key: str) -> Grant | None:
    """Nobody else knows the room exists."""
    try:
        if str(UUID(key)) != key:  # another spelling of the same key would be another, silent, room
            return None
    except ValueError:
        return None
    gathering = Gathering.objects.visible_to(user).select_related("group").filter(key=key).first()
    if gathering is None or not can_welcome(user, gathering):
        return None
    lens = "team" if can_prepare(user, gathering) else "desk"
    return Grant(person=str(user.pk), lens=lens, write=True, name=user.display_name)
