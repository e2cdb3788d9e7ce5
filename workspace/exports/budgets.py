"""What one address may ask for in a while, when nobody is signed in. Rows of the cache outlive a restart."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest

from realtime.whois import budget_address
from workspace.exports.failures import TooMany


def address_of(request: HttpRequest) -> str:
    return budget_address(request.META.get("REMOTE_ADDR", ""))


def spend(what: str, address: str, *, most: int, seconds: int) -> None:
    name = f"budget:{what}:{address}"
    if cache.add(name, 1, seconds):
        return
    try:
        spent = cache.incr(name)
    except ValueError:  # it expired in between
        cache.add(name, 1, seconds)
        return
    if spent > most:
        raise TooMany
