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
from sessions.registrations.models import Registration


def hold_the_desk(gathering: Gathering, user: Anybody) -> Doing | None:
    """On the day, for those who welcome."""
    if not is_settled(user) or not gathering.is_today or closed_words(gathering):
        return None
    if not can_welcome(user, gathering):
        return None
    return Doing(_("Tenir l’accueil"), reverse("arrivals:desk", args=[gathering.slug]), "hand")


def at_the_entrance(gathering: Gathering, user: Anybody) -> Doing | None:
    """On the day, for who comes without having registered."""
    if not gathering.is_today or gathering.is_over or closed_words(gathering) or can_welcome(user, gathering):
        return None
    if is_settled(user) and Registration.objects.coming().filter(gathering=gathering, user=user).exists():
        return None
    words = _("À l’entrée, sans inscription : un code à montrer, et vous entrez.")
    return Doing(_("Je suis sur place"), reverse("arrivals:spot", args=[gathering.slug]), "qr", words=words)


def says_here(gathering: Gathering) -> str:
    counts = counts_of(gathering)
    said = ngettext("%(n)d attendue", "%(n)d attendues", counts.expected) % {"n": counts.expected}
    if counts.here:
        return ngettext("%(n)d arrivée", "%(n)d arrivées", counts.here) % {"n": counts.here} + ", " + said
    return said


gesture(hold_the_desk, order=10)
gesture(at_the_entrance, order=20)
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
