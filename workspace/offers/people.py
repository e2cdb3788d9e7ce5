"""When two accounts are one person, or an account goes: what they offered goes with them."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from workspace.offers.models import Loan, Offer
from workspace.search import index


@on_merge
def give(guest: User, member: User) -> None:
    Offer.objects.filter(owner=guest).update(owner=member)
    Loan.objects.filter(by=guest).update(by=member)


@on_erase
def take_away(user: User) -> None:
    gone = list(Offer.objects.filter(owner=user).values_list("pk", flat=True))
    index.take("offer", *gone)
    Offer.objects.filter(pk__in=gone).delete()
    Loan.objects.filter(by=user).update(by=None)
