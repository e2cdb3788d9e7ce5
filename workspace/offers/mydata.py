"""The means that one offers, and what one lent."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.mydata.registry import Row, part
from workspace.offers.models import Loan, Offer


@part("offers.offers", _("Les moyens que j’offre"), order=42)
def offers(user: User) -> Iterator[Row]:
    for one in Offer.objects.filter(owner=user).select_related("territory"):
        yield {
            "at": one.created_at,
            "kind": one.get_means_display(),
            "title": one.words,
            "text": "\n".join(filter(None, [one.details, one.available, one.contact])),
            "territory": str(one.territory or ""),
            "until": one.until,
            "hidden_at": one.hidden_at,
        }


@part("offers.loans", _("Ce que j’ai prêté"), order=43)
def loans(user: User) -> Iterator[Row]:
    for one in Loan.objects.filter(offer__owner=user).select_related("offer"):
        yield {"title": one.offer.words, "at": one.starts, "until": one.ends, "text": one.borrower}
