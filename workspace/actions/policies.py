"""Who may do what with a group's actions. Pure reading."""

from __future__ import annotations

from groups.models import WorkingGroup
from groups.policies import Anybody, is_member


def can_act(user: Anybody, group: WorkingGroup) -> bool:
    """Add an action, say where one stands: the members of the group; who observes reads."""
    return is_member(user, group)
