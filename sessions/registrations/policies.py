"""Who may do what with registrations. Pure reading."""

from __future__ import annotations

from groups.policies import Anybody
from sessions.gatherings.models import Gathering
from sessions.gatherings.policies import can_prepare, can_welcome


def can_read_people(user: Anybody, gathering: Gathering) -> bool:
    """Know who comes: whoever prepares the gathering or holds a desk."""
    return can_welcome(user, gathering)


def can_enter(user: Anybody, gathering: Gathering) -> bool:
    """Write down somebody who phoned, change or cancel for them: the same."""
    return can_welcome(user, gathering)


def can_arrange(user: Anybody, gathering: Gathering) -> bool:
    """Say how one registers, make somebody pass first, take the list away: whoever prepares the gathering."""
    return can_prepare(user, gathering)
