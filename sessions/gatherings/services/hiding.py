"""Hidden by who moderates: nobody but who prepares it reads it, nothing leads to it. And shown again."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import now

from groups.models import User
from sessions.gatherings import events
from sessions.gatherings.models import Gathering
from sessions.gatherings.services.gatherings import exports_of, hold, said_again
from workspace.exports.services import forget


@transaction.atomic
def hide_gathering(gathering: Gathering, *, by: User | None) -> None:
    """Again: nothing happens. The files that were made of it go; who is in its rooms is asked again."""
    held = hold(gathering)
    if held.hidden_at is None:
        held.hidden_at, held.hidden_by = now(), by
        held.save(update_fields=["hidden_at", "hidden_by"])
        forget(exports_of(held))
        _followed(held)


@transaction.atomic
def show_gathering(gathering: Gathering) -> None:
    held = hold(gathering)
    if held.hidden_at is not None:
        held.hidden_at = held.hidden_by = None
        held.save(update_fields=["hidden_at", "hidden_by"])
        _followed(held)


def _followed(held: Gathering) -> None:
    said_again(held)
    events.gathering_changed(held)
    events.audience_changed(held)
