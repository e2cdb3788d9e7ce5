"""How many registrations one address of the network may send, and how often one may try to prove that a
page is theirs."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from groups.counters import HOUR, address_of, count, too_many
from groups.refusals import TooMany
from sessions.gatherings.models import Gathering
from sessions.registrations.models import Registration


def spend(request: HttpRequest, gathering: Gathering) -> None:
    limits = settings.REGISTRATIONS
    most = {"here": limits["PER_ADDRESS_PER_HOUR"], "in_all": limits["IN_ALL_PER_HOUR"]}
    if too_many(request, "registration", **most):
        words = _(
            "Beaucoup d’inscriptions arrivent d’ici en peu de temps. Ce que vous avez écrit est toujours là "
            ": réessayez dans une heure."
        )
        if gathering.contact_phone:
            words += " " + _("Ou appelez le %(phone)s.") % {"phone": gathering.contact_phone}
        raise TooMany(words)


def spend_try(request: HttpRequest, registration: Registration) -> None:
    """Of saying that a page is one's own: few for a page, and for an address of the network."""
    most = settings.REGISTRATIONS["PROOFS_PER_HOUR"]
    of_page = count("proof", f"page:{registration.pk}", HOUR)
    here = count("proof", address_of(request), HOUR)
    if of_page > most or here > 10 * most:
        raise TooMany(_("Trop d’essais pour le moment : réessayez dans une heure, ou appelez-nous."))
