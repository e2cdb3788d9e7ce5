"""Who may do what with a group's needs. Pure reading."""

from __future__ import annotations

from groups.models import WorkingGroup
from groups.policies import Anybody, is_member


def can_say(user: Anybody, group: WorkingGroup) -> bool:
    """Add a need, say where one stands: the members of the group; who observes reads."""
    return is_member(user, group)
