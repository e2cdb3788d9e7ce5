"""How many times in an hour one link or one address may be used: nobody floods what is read by hand.

Counted in rows of the cache, that outlive a restart. No address is kept: a counter's name is a digest.
"""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from groups.refusals import Refused
from realtime.whois import budget_address

HOUR = 60 * 60


class TooMany(Refused):
    status = 429


def address_of(request: HttpRequest) -> str:
    return budget_address(request.META.get("REMOTE_ADDR", ""))


def spend(whom: str, most: int, sentence: str) -> None:
    """Count one more of `whom`; refuse past `most` in an hour."""
    name = salted_hmac("sessions.harvest.budgets", whom, algorithm="sha256").hexdigest()[:32]
    if _add(f"harvest:{name}") > most:
        raise TooMany(sentence)


def _add(name: str) -> int:
    if cache.add(name, 1, HOUR):
        return 1
    try:
        return cache.incr(name)
    except ValueError:  # it expired in between
        cache.add(name, 1, HOUR)
        return 1
