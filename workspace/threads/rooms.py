"""Who enters a thread's room."""

from __future__ import annotations

from uuid import UUID

from groups.models import User
from realtime.rooms import Grant, room
from workspace.threads.models import Thread


@room("thread")
def enter_thread(user: User, key: str) -> Grant | None:
    """The people of the group."""
    try:
        if str(UUID(key)) != key:  # another spelling would be another, silent, room
            return None
    except ValueError:
        return None
    if not Thread.objects.visible_to(user).filter(key=key).exists():
        return None
    return Grant(person=str(user.pk), lens="", write=False, name=user.display_name)
