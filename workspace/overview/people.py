"""When two accounts are one person, an account goes, or two organisations are made one."""

from __future__ import annotations

from django.db.models import Model, Q

from groups.changes import on_gone
from groups.models import FormerName, Organisation, User
from groups.people.merging import on_erase, on_merge
from workspace.offers.models import Offer
from workspace.overview.models import Convention, Side, Tie
from workspace.overview.services import tie


@on_merge
def give(guest: User, member: User) -> None:
    Convention.objects.filter(changed_by=guest).update(changed_by=member)


@on_erase
def unsign(user: User) -> None:
    Convention.objects.filter(changed_by=user).update(changed_by=None)


@on_gone
def follow(thing: Model) -> None:
    """An organisation that was two: what was said of the one that goes is said of the one that stays, whose
    former name it has just become."""
    if not isinstance(thing, Organisation):
        return
    former = FormerName.objects.filter(folded=thing.folded).select_related("organisation").first()
    if former is None or former.organisation_id == thing.pk:
        return
    kept = former.organisation
    Offer.objects.filter(organisation=thing).update(organisation=kept)
    for convention in Convention.objects.filter(parties=thing):
        convention.parties.add(kept)
    if not Side.objects.filter(organisation=kept).exists():
        Side.objects.filter(organisation=thing).update(organisation=kept)
    for one in Tie.objects.filter(Q(one=thing) | Q(other=thing)).select_related("one", "other"):
        other = one.other if one.one_id == thing.pk else one.one
        if other.pk != kept.pk:
            tie(kept, other, one.words)
