"""How many confirmations one address of the network may ask for, and how many one mailbox is sent: whoever
types somebody else's address again and again does not make us write to them each time. No address is kept."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from groups.refusals import Refused
from realtime.whois import budget_address

HOUR, DAY = 60 * 60, 24 * 60 * 60


def spend(request: HttpRequest) -> None:
    limits = settings.NEWSLETTER
    here = _count(f"from:{budget_address(request.META.get('REMOTE_ADDR', ''))}", HOUR)
    everywhere = _count("everywhere", HOUR)
    if here > limits["PER_ADDRESS_PER_HOUR"] or everywhere > limits["IN_ALL_PER_HOUR"]:
        raise Refused(_("Beaucoup de demandes arrivent d’ici en peu de temps : réessayez dans une heure."))


def may_write_to(email: str) -> bool:
    return _count(f"to:{email}", DAY) <= settings.NEWSLETTER["CONFIRMATIONS_PER_DAY"]


def _count(whom: str, seconds: int) -> int:
    name = "letter:" + salted_hmac("workspace.newsletter.budgets", whom, algorithm="sha256").hexdigest()[:32]
    if cache.add(name, 1, seconds):
        return 1
    try:
        return cache.incr(name)
    except ValueError:  # it expired in between
        cache.add(name, 1, seconds)
        return 1
