"""What the day puts on the pages of its gathering."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.policies import Anybody, is_settled
from sessions.arrivals.counts import counts_of
from sessions.arrivals.services import closed_words
from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import Doing, gesture, team_part
from sessions.gatherings.policies import can_welcome


def hold_the_desk(gathering: Gathering, user: Anybody) -> Doing | None:
    """On the day, for those who welcome."""
    if not is_settled(user) or not gathering.is_today or closed_words(gathering):
        return None
    if not can_welcome(user, gathering):
        return None
    return Doing(_("Tenir l’accueil"), reverse("arrivals:desk", args=[gathering.slug]), "hand")


def says_here(gathering: Gathering) -> str:
    counts = counts_of(gathering)
    said = ngettext("%(n)d attendue", "%(n)d attendues", counts.expected) % {"n": counts.expected}
    if counts.here:
        return ngettext("%(n)d arrivée", "%(n)d arrivées", counts.here) % {"n": counts.here} + ", " + said
    return said


gesture(hold_the_desk, order=10)
team_part(
    gettext_lazy("Accueil"),
    "arrivals:desk",
    "qr",
    order=50,
    shown=can_welcome,
)
team_part(
    gettext_lazy("Le jour même"),
    "arrivals:day",
    "clock",
    order=55,
    says=says_here,
)
