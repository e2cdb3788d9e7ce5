"""Who may do what with needs. Pure reading."""

from __future__ import annotations

from groups.models import WorkingGroup
from groups.policies import Anybody, is_facilitator, is_member, is_settled


def can_say(user: Anybody, group: WorkingGroup) -> bool:
    """Add a need, correct it, say where it stands: the members of the group; who observes reads."""
    return is_member(user, group)


def can_show(user: Anybody, group: WorkingGroup) -> bool:
    """Show a need of the group to the region, or take it back: who facilitates speaks for the group. A secret
    group is known by nobody else."""
    return is_facilitator(user, group) and group.access != WorkingGroup.Access.SECRET


def reads_region(user: Anybody) -> bool:
    """Read the register of needs across groups, and their synthesis:

    - the regional team;
    - the animateurs of the plan pauvreté.
    """
    return is_settled(user) and (user.is_coordinator or user.reads_needs)
