"""Who may correct an organisation's page. Pure reading."""

from __future__ import annotations

from groups.models import Organisation, User
from groups.policies import Anybody, is_settled


def is_regional(user: Anybody) -> bool:
    return is_settled(user) and (user.is_coordinator or user.is_superuser)


def is_of(user: User, organisation: Organisation) -> bool:
    """They say so themselves: it gives no more than what can be corrected after them."""
    return user.organisation_id == organisation.pk  # type: ignore[attr-defined]


def can_edit(user: Anybody, organisation: Organisation) -> bool:
    """- the regional team and the site's administrators;
    - the people who say they are of it, while nobody answers for the page;
    - its referents, while they are of it.
    """
    if is_regional(user):
        return True
    if not is_settled(user) or not is_of(user, organisation):
        return False
    referents = organisation.referents.filter(is_active=True, organisation=organisation)
    return not referents.exists() or referents.filter(pk=user.pk).exists()


def can_claim(user: Anybody, organisation: Organisation) -> bool:
    """Answer for the page: somebody of it, while nobody does."""
    if not is_settled(user) or not is_of(user, organisation):
        return False
    return not organisation.referents.filter(is_active=True, organisation=organisation).exists()
