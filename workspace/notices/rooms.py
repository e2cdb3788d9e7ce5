"""Each person's own room, where their bell rings."""

from __future__ import annotations

from groups.models import User
from groups.policies import is_settled
from realtime.rooms import Grant, Room, room


@room("person")
def enter_person(user: User, key: str) -> Grant | None:
    """Nobody but themselves."""
    if not is_settled(user) or key != str(user.pk):
        return None
    return Grant(person=str(user.pk), lens="", write=False)


def room_of(user_pk: int) -> Room:
    return Room("person", str(user_pk))
