"""How often something was asked in a while: from an address of the network, by a link, for a mailbox, in all.

Rows of the cache, that outlive a restart. No address is kept: a counter's name is a digest, and goes with its
time. Each package says its limits and its sentence in its budgets.py.
"""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from realtime.whois import budget_address

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60
EVERYWHERE = "everywhere"
SALT = "groups.counters"


def address_of(request: HttpRequest) -> str:
    """Where a request comes from (IPv6 by /64), in a word that says nothing of it."""
    return _digest(budget_address(request.META.get("REMOTE_ADDR", "")))


def count(what: str, whom: str, seconds: int) -> int:
    """One more, and how many that makes since the first of these `seconds`."""
    name = _name(what, whom)
    if cache.add(name, 1, seconds):
        return 1
    try:
        return cache.incr(name)
    except ValueError:  # it expired in between
        cache.add(name, 1, seconds)
        return 1


def counted(what: str, whom: str) -> int:
    """How many so far."""
    return cache.get(_name(what, whom), 0)


def too_many(request: HttpRequest, what: str, *, here: int, in_all: int, of: str = EVERYWHERE) -> bool:
    """One more from this address, and from all: what one sends beyond their own measure takes nothing from
    the others'."""
    whom = address_of(request) if of == EVERYWHERE else f"{of}:{address_of(request)}"
    return count(what, whom, HOUR) > here or count(what, of, HOUR) > in_all


def may_write_to(email: str, what: str, most: int) -> bool:
    """Whoever types somebody else's address again and again does not make us write to them each time; nor
    does taking back each time what one sent."""
    return bool(email) and count(what, email.lower(), DAY) <= most


def _name(what: str, whom: str) -> str:
    return f"count:{what}:{_digest(whom)}"


def _digest(words: str) -> str:
    return salted_hmac(SALT, words, algorithm="sha256").hexdigest()[:32]
