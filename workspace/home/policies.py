"""Who has a dashboard. Pure reading."""

from __future__ import annotations

from groups.policies import Anybody, is_settled, leads_somewhere


def can_see_dashboard(user: Anybody) -> bool:
    """Whoever facilitates a group, for theirs; the regional team, for the public life of all of them."""
    if not is_settled(user):
        return False
    return user.is_coordinator or leads_somewhere(user)
