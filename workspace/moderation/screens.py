"""What the header tells who moderates."""

from __future__ import annotations

from groups.policies import Anybody
from workspace.moderation.models import Case


def reports_waiting(user: Anybody) -> int:
    """How many things wait for this person's decision."""
    return Case.objects.visible_to(user).filter(closed_at=None).order_by().count()
