"""Who may say what of an entry. Pure reading."""

from __future__ import annotations

from groups.policies import Anybody, is_settled
from workspace.knowledge.models import Entry


def can_find_useful(user: Anybody, entry: Entry) -> bool:
    """Whoever has an account and reads it, but its author. A visitor is counted nowhere: to count them once,
    it would take a cookie, or an address kept."""
    return is_settled(user) and entry.is_out and entry.author_id != user.pk


def can_hold_up(user: Anybody, entry: Entry) -> bool:
    """Say that it is remarkable: the regional team, of what goes beyond a group."""
    return is_settled(user) and user.is_coordinator and entry.is_out and entry.is_beyond_group
