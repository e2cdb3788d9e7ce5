"""Offer means, correct, withdraw; lend, and take back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from groups.models import Organisation, Territory, Theme, User
from groups.refusals import Refused
from workspace.offers.models import THINGS, Loan, Means, Offer
from workspace.richtext import clean_line, clean_text
from workspace.search import index

MOST_STANDING = 100  # of one person


@transaction.atomic
def offer_means(
    *,
    by: User,
    means: str,
    words: str,
    themes: Iterable[Theme] = (),
    source: str | None = None,
    **said,
) -> Offer:
    """The same source is one offer."""
    User.objects.select_for_update().get(pk=by.pk)
    if source and (known := Offer.objects.filter(source=source, owner=by).first()):
        return known
    if Offer.objects.standing().filter(owner=by).count() >= MOST_STANDING:
        raise Refused(_("Vous avez déjà cent offres en cours : retirez d’abord celles qui ne valent plus."))
    made = Offer(owner=by, source=source)
    _say(made, means=means, words=words, **said)
    made.save()
    made.themes.set(themes)
    index.put(made)
    return made


@transaction.atomic
def edit_offer(offer: Offer, *, themes: Iterable[Theme] = (), **said) -> Offer:
    _say(offer, **said)
    offer.save()
    offer.themes.set(themes)
    index.put(offer)
    return offer


def _say(
    offer: Offer,
    *,
    means: str,
    words: str,
    details: str = "",
    available: str = "",
    territory: Territory | None = None,
    until: date | None = None,
    contact: str = "",
    organisation: Organisation | None = None,
) -> None:
    said = clean_line(words, 160)
    if not said:
        raise Refused(_("Dites en une phrase ce que vous proposez."))
    if means not in Means.values:
        raise Refused(
            _("Choisissez ce que c’est : un lieu, un véhicule, une compétence, du temps, du matériel.")
        )
    offer.means, offer.words, offer.details = means, said, clean_text(details, 1000)
    offer.available, offer.contact = clean_line(available, 160), clean_line(contact, 160)
    offer.territory, offer.until, offer.organisation = territory, until, organisation


@transaction.atomic
def withdraw_offer(offer: Offer) -> None:
    if Offer.objects.filter(pk=offer.pk, withdrawn_at=None).update(withdrawn_at=now()):
        index.put(Offer.objects.get(pk=offer.pk))


@transaction.atomic
def renew_offer(offer: Offer) -> None:
    """It stands again."""
    late = Q(until__lt=localdate())
    Offer.objects.filter(late, pk=offer.pk).update(until=None)
    Offer.objects.filter(pk=offer.pk).update(withdrawn_at=None)
    index.put(Offer.objects.get(pk=offer.pk))


@transaction.atomic
def hide_offer(offer: Offer, *, by: User) -> None:
    if Offer.objects.filter(pk=offer.pk, hidden_at=None).update(hidden_at=now(), hidden_by=by):
        index.put(Offer.objects.get(pk=offer.pk))


@transaction.atomic
def show_offer(offer: Offer) -> None:
    if Offer.objects.filter(pk=offer.pk).exclude(hidden_at=None).update(hidden_at=None, hidden_by=None):
        index.put(Offer.objects.get(pk=offer.pk))


@transaction.atomic
def lend(
    offer: Offer,
    *,
    by: User,
    borrower: str,
    starts: date,
    ends: date | None = None,
    source: str | None = None,
) -> Loan:
    """A place, a vehicle, a thing is in one pair of hands at a time."""
    held = Offer.objects.select_for_update().get(pk=offer.pk)
    if source and (known := Loan.objects.filter(source=source).first()):
        return known
    name = clean_line(borrower, 160)
    if not name:
        raise Refused(_("Dites à qui vous prêtez : une personne, une organisation, un groupe."))
    if ends is not None and ends < starts:
        raise Refused(_("Le prêt finit avant d’avoir commencé : corrigez l’une des deux dates."))
    if held.means in THINGS and (other := _meanwhile(held, starts, ends)):
        raise Refused(
            _("C’est déjà prêté à ces dates, à %(who)s. Choisissez-en d’autres, ou notez d’abord le retour.")
            % {"who": other.borrower}
        )
    loan = {"borrower": name, "starts": starts, "ends": ends, "by": by, "source": source}
    return Loan.objects.create(offer=held, **loan)


def _meanwhile(offer: Offer, starts: date, ends: date | None) -> Loan | None:
    found = offer.loans.out().filter(Q(ends=None) | Q(ends__gte=starts))
    return (found.filter(starts__lte=ends) if ends else found).first()


def take_back(loan: Loan) -> None:
    """Given back today. Said twice, the first day stands."""
    Loan.objects.filter(pk=loan.pk, returned_on=None).update(returned_on=localdate())
