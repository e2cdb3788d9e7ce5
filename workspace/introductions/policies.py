"""Who may put whom in touch, who answers, who reads whose contact. Pure reading."""

from __future__ import annotations

from groups.models import User
from groups.policies import Anybody, is_member, is_settled
from workspace.introductions.models import Introduction
from workspace.needs.models import Need
from workspace.offers.models import Offer


def can_propose(user: Anybody, need: Need, offer: Offer) -> bool:
    """- a member of the need's group, for an offer that stands;
    - who makes the offer, for a need that they may read;
    - the regional team, for a need shown to the region.
    """
    if not is_settled(user) or not offer.stands or not need.is_pending:
        return False
    if offer.owner_id == user.pk or is_member(user, need.group):
        return Need.objects.visible_to(user).filter(pk=need.pk).exists()
    return user.is_coordinator and Need.objects.regional().filter(pk=need.pk).exists()


def answers_for_need(user: Anybody, introduction: Introduction) -> bool:
    """A member of its group: who observes reads."""
    return is_member(user, introduction.need.group)


def answers_for_offer(user: Anybody, introduction: Introduction) -> bool:
    return is_settled(user) and introduction.offer.owner_id == user.pk


def can_tell_outcome(user: Anybody, introduction: Introduction) -> bool:
    """Once both agreed: either side."""
    either = answers_for_need(user, introduction) or answers_for_offer(user, introduction)
    return introduction.is_agreed and either


def contact_for(user: Anybody, introduction: Introduction) -> User | None:
    """Whose contact this person reads: each of the two who agreed, the other's; nobody else's, for nobody
    else."""
    if not introduction.is_agreed or not is_settled(user):
        return None
    if user.pk == introduction.need_by_id:
        return introduction.offer.owner
    return introduction.need_by if answers_for_offer(user, introduction) else None
