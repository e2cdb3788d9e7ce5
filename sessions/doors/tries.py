"""How many wrong codes and how many newcomers the doors bear: per address, per code, and in all.

Codes are read aloud, so they are short. Wrong ones are counted per address (IPv6 by /64) and in all, whatever
they were meant to open, so that trying them one by one is hopeless, while two hundred honest people behind
one town hall's address come in within a minute.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from groups.counters import EVERYWHERE, MINUTE, count, counted
from groups.refusals import TooMany

WRONG, KNOCK = "door-wrong", "door-knock"


def let_try(address: str) -> None:
    """Refuse to look a code up once too many wrong ones came from here, or from everywhere."""
    limits = settings.CODEV_DOOR
    if (
        counted(WRONG, address) >= limits["WRONG_PER_ADDRESS"]
        or counted(WRONG, EVERYWHERE) >= limits["WRONG_IN_ALL"]
    ):
        raise TooMany(
            _("Trop d'essais depuis ici. Attendez quelques minutes, ou demandez le lien à l'animateur.")
        )


def note_wrong(address: str) -> None:
    window = settings.CODEV_DOOR["WRONG_WINDOW_SECONDS"]
    count(WRONG, address, window)
    count(WRONG, EVERYWHERE, window)


def let_in(address: str, door: str, *, full: bool) -> None:
    """Count a newcomer; refuse past what one address or one code may bring in a minute, or when it is full
    inside. `door`: the kind, the row and the code."""
    limits = settings.CODEV_DOOR
    if (
        count(KNOCK, address, MINUTE) > limits["KNOCKS_PER_ADDRESS_PER_MINUTE"]
        or count(KNOCK, door, MINUTE) > limits["KNOCKS_PER_CODE_PER_MINUTE"]
        or full
    ):
        raise TooMany(_("Beaucoup de monde arrive en même temps. Réessayez dans une minute."))
