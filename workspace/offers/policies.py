"""Who may do what with an offer of means. Pure reading."""

from __future__ import annotations

from groups.models import User
from groups.policies import Anybody, is_settled
from workspace.offers.models import Offer


def can_offer(user: Anybody) -> bool:
    """Whoever has an account."""
    return is_settled(user)


def can_tend(user: Anybody, offer: Offer) -> bool:
    """Correct it, withdraw it, lend it: who made it."""
    return is_settled(user) and offer.owner_id == user.pk


def speaks_for(user: User, organisation_id: int | None) -> bool:
    """Offer in the name of an organisation: who says they are of it."""
    return organisation_id is not None and user.organisation_id == organisation_id  # type: ignore[attr-defined]
