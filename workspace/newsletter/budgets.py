"""How many confirmations one address of the network may ask for, and how many one mailbox is sent: whoever
types somebody else's address again and again does not make us write to them each time."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from groups import counters
from groups.counters import too_many
from groups.refusals import Refused


def spend(request: HttpRequest) -> None:
    limits = settings.NEWSLETTER
    if too_many(request, "letter", here=limits["PER_ADDRESS_PER_HOUR"], in_all=limits["IN_ALL_PER_HOUR"]):
        raise Refused(_("Beaucoup de demandes arrivent d’ici en peu de temps : réessayez dans une heure."))


def may_write_to(email: str) -> bool:
    return counters.may_write_to(email, "letter-to", settings.NEWSLETTER["CONFIRMATIONS_PER_DAY"])
