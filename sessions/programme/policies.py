"""Who may do what with a programme. Pure reading. `gatherings.policies.can_prepare` says the rest."""

from __future__ import annotations

from groups.policies import Anybody
from sessions.gatherings.models import Gathering
from sessions.gatherings.policies import can_prepare
from sessions.programme.models import Call, Item


def can_write(user: Anybody, gathering: Gathering) -> bool:
    """Write the programme, sort out what is offered: whoever prepares the gathering."""
    return can_prepare(user, gathering)


def can_propose(user: Anybody, gathering: Gathering, call: Call | None) -> bool:
    """Offer to hold something: anybody who sees the gathering, while its call is open. `gathering` is one
    they see."""
    return call is not None and call.is_open


def can_remove(item: Item, *, anybody: bool) -> bool:
    """Take a line away without a trace: nobody booked it nor offered to hold it."""
    return not anybody and not hasattr(item, "proposal")
