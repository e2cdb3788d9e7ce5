"""In French zero is singular: « 0 inscrit ». Our texts are French in the source and have no catalogue;
without one gettext counts as English does.

A singular that says « une » where its plural says the number is of one alone: there zero keeps the plural.
"""

from __future__ import annotations

import re
from gettext import NullTranslations

from django.utils.translation import trans_real

PLACES = re.compile(r"%(?:\(\w+\))?[a-z]")


class French(NullTranslations):
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        says_number = set(PLACES.findall(msgid1)) == set(PLACES.findall(msgid2))
        return msgid1 if n == 1 or (n == 0 and says_number) else msgid2


def make_zero_singular() -> None:
    """For what no catalogue translates."""
    trans_real.translation("fr").add_fallback(French())
