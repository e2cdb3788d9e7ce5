"""Who reads and who writes the rota of a gathering. Pure reading."""

from __future__ import annotations

from groups.policies import Anybody
from sessions.gatherings.models import Gathering
from sessions.gatherings.policies import can_prepare, can_welcome
from sessions.volunteers.models import Turn


def can_read(user: Anybody, gathering: Gathering) -> bool:
    """Names and telephones of those who help, write one down, take a turn oneself: whoever holds a desk."""
    return can_welcome(user, gathering)


def can_write(user: Anybody, gathering: Gathering) -> bool:
    """Say what there is to do, give the address where one offers help: whoever prepares the gathering."""
    return can_prepare(user, gathering)


def can_take_off(user: Anybody, gathering: Gathering, turn: Turn) -> bool:
    """A turn: whoever prepares; one's own, whoever reads the rota."""
    own = user.is_authenticated and turn.volunteer.user_id == user.pk
    return can_write(user, gathering) or (own and can_read(user, gathering))
