"""Who reads what of the region as a whole. Pure reading."""

from __future__ import annotations

from groups.policies import Anybody, is_settled
from workspace.needs.policies import reads_region


def is_team(user: Anybody) -> bool:
    """The pictures, the network, the conventions and the report: the regional team."""
    return is_settled(user) and user.is_coordinator


def reads_synthesis(user: Anybody) -> bool:
    """The regional team, and the animateurs of the plan pauvreté."""
    return reads_region(user)
