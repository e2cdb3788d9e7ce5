"""How many tips one address may send, and how many come in all: whoever floods the queue hides what is in it.

Counted like wrong codes at the doors: per address (IPv6 by /64) and in all, in rows of the cache that outlive
a restart. No address is kept: the counter's name is a digest, and goes with its hour.
"""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from groups.refusals import Refused
from realtime.whois import budget_address

HOUR = 60 * 60
EVERYWHERE = "everywhere"


class TooMany(Refused):
    status = 429


def address_of(request: HttpRequest) -> str:
    address = budget_address(request.META.get("REMOTE_ADDR", ""))
    return salted_hmac("workspace.initiatives.budgets", address, algorithm="sha256").hexdigest()[:32]


def spend(address: str) -> None:
    """Count one more; refuse past what one address, or everybody together, may send in an hour."""
    limits = settings.TIPS
    here, everywhere = _add(address), _add(EVERYWHERE)
    if here > limits["PER_ADDRESS_PER_HOUR"] or everywhere > limits["IN_ALL_PER_HOUR"]:
        raise TooMany(
            _(
                "Beaucoup de signalements arrivent d’ici en peu de temps. Ce que vous avez écrit est "
                "toujours là : réessayez dans une heure, ou écrivez à %(to)s."
            )
            % {"to": settings.APPEALS_EMAIL}
        )


def _add(whom: str) -> int:
    name = f"tip:{whom}"
    if cache.add(name, 1, HOUR):
        return 1
    try:
        return cache.incr(name)
    except ValueError:  # it expired in between
        cache.add(name, 1, HOUR)
        return 1
