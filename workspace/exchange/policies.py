"""Who brings entries in by a file. Pure reading."""

from __future__ import annotations

from groups.models import WorkingGroup
from groups.policies import Anybody, is_facilitator, is_settled
from workspace.exchange.models import Intake


def can_import(user: Anybody, group: WorkingGroup | None = None) -> bool:
    """For the region: its team. Into a group: who facilitates it."""
    if group is not None:
        return is_facilitator(user, group)
    return is_settled(user) and user.is_coordinator


def can_lead(user: Anybody, intake: Intake) -> bool:
    """Check it, start it, undo it: whoever may import there today."""
    return can_import(user, intake.group)


def can_publish(user: Anybody) -> bool:
    """What is imported is a draft, unless the regional team says otherwise."""
    return is_settled(user) and user.is_coordinator
