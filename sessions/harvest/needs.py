"""A need heard at a gathering, said from its page by a member of the group that prepares it."""

from __future__ import annotations

from groups.models import User
from groups.policies import is_settled
from sessions.gatherings.models import Gathering
from sessions.harvest.services.notes import origin_of
from workspace.needs.origins import Caught, origin


def of_gathering(user: User, key: str) -> Caught | None:
    if not is_settled(user):
        return None
    seen = Gathering.objects.visible_to(user).filter(slug=key, group__in=user.memberships.values("group"))
    gathering = seen.select_related("group").first()
    return None if gathering is None else Caught(gathering.group, origin_of(gathering))


origin("gathering", of_gathering)
