"""How many registrations one address of the network may send, and how often one may try to prove that a
page is theirs. Counted in rows of the cache that outlive a restart; no address is kept, the counters' names
are digests."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from groups.refusals import Refused
from realtime.whois import budget_address
from sessions.gatherings.models import Gathering
from sessions.registrations.models import Registration

HOUR = 60 * 60


class TooMany(Refused):
    status = 429


def spend(request: HttpRequest, gathering: Gathering) -> None:
    limits = settings.REGISTRATIONS
    here = _count(f"from:{budget_address(request.META.get('REMOTE_ADDR', ''))}")
    everywhere = _count("everywhere")
    if here > limits["PER_ADDRESS_PER_HOUR"] or everywhere > limits["IN_ALL_PER_HOUR"]:
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
    of_page = _count(f"proof:{registration.pk}")
    here = _count(f"proofs-from:{budget_address(request.META.get('REMOTE_ADDR', ''))}")
    if of_page > most or here > 10 * most:
        raise TooMany(_("Trop d’essais pour le moment : réessayez dans une heure, ou appelez-nous."))


def _count(whom: str) -> int:
    digest = salted_hmac("sessions.registrations.budgets", whom, algorithm="sha256").hexdigest()[:32]
    name = f"registration:{digest}"
    if cache.add(name, 1, HOUR):
        return 1
    try:
        return cache.incr(name)
    except ValueError:  # it expired in between
        cache.add(name, 1, HOUR)
        return 1
