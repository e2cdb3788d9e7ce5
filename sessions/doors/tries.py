"""How many wrong codes and how many newcomers the doors bear: per address, per code, and in all.

Codes are read aloud, so they are short. Wrong ones are counted per address (IPv6 by /64) and in all, whatever
they were meant to open, so that trying them one by one is hopeless, while two hundred honest people behind
one town hall's address come in within a minute. Counters are rows of the cache and outlive a restart.
"""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from realtime.whois import budget_address

EVERYWHERE = "everywhere"


class TooMany(Exception):
    """`str()` is a sentence for the person."""

    status = 429


def address_of(request: HttpRequest) -> str:
    return budget_address(request.META.get("REMOTE_ADDR", ""))


def let_try(address: str) -> None:
    """Refuse to look a code up once too many wrong ones came from here, or from everywhere."""
    limits = settings.CODEV_DOOR
    if (
        _count("wrong", address) >= limits["WRONG_PER_ADDRESS"]
        or _count("wrong", EVERYWHERE) >= limits["WRONG_IN_ALL"]
    ):
        raise TooMany(
            _("Trop d'essais depuis ici. Attendez quelques minutes, ou demandez le lien à l'animateur.")
        )


def note_wrong(address: str) -> None:
    window = settings.CODEV_DOOR["WRONG_WINDOW_SECONDS"]
    _add("wrong", address, window)
    _add("wrong", EVERYWHERE, window)


def let_in(address: str, door: str, *, full: bool) -> None:
    """Count a newcomer; refuse past what one address or one code may bring in a minute, or when it is full
    inside. `door`: the kind, the row and the code."""
    limits = settings.CODEV_DOOR
    if (
        _add("knock", address, 60) > limits["KNOCKS_PER_ADDRESS_PER_MINUTE"]
        or _add("knock", door, 60) > limits["KNOCKS_PER_CODE_PER_MINUTE"]
        or full
    ):
        raise TooMany(_("Beaucoup de monde arrive en même temps. Réessayez dans une minute."))


def _count(what: str, whom: str) -> int:
    return cache.get(f"door:{what}:{whom}", 0)


def _add(what: str, whom: str, seconds: int) -> int:
    name = f"door:{what}:{whom}"
    if cache.add(name, 1, seconds):
        return 1
    try:
        return cache.incr(name)
    except ValueError:  # it expired in between
        cache.add(name, 1, seconds)
        return 1
