"""Who moderates what. Pure reading."""

from __future__ import annotations

from groups.models import Membership, User
from groups.policies import Anybody, is_facilitator, is_settled
from workspace.moderation.models import Case


def is_region(user: Anybody) -> bool:
    """Answers for the platform: the regional team and the site's administrators."""
    return is_settled(user) and (user.is_coordinator or user.is_superuser)


def moderates(user: Anybody) -> bool:
    """Has a queue: who facilitates a group, and the region."""
    return is_settled(user) and (is_region(user) or Membership.objects.leading().filter(user=user).exists())


def can_decide(user: Anybody, case: Case) -> bool:
    """Whoever sees a case decides on it; who is reported sees none (`Case.objects.visible_to`)."""
    return Case.objects.visible_to(user).filter(pk=case.pk).exists()


def can_escalate(user: Anybody, case: Case) -> bool:
    """Hand it over to the regional team: who facilitates its group, once."""
    return case.group is not None and case.escalated_at is None and is_facilitator(user, case.group)


def can_suspend_from_group(user: Anybody, case: Case) -> bool:
    """Somebody of the group, by who decides on the case."""
    if case.group is None or case.author is None or not can_decide(user, case):
        return False
    return case.group.memberships.filter(user=case.author).exists()


def can_suspend_from_platform(user: Anybody, person: User) -> bool:
    """The region; neither oneself, nor a site administrator, whom only another one may."""
    if not is_region(user) or person.pk == user.pk or person.is_guest:
        return False
    return user.is_superuser or not (person.is_superuser or person.is_coordinator)
