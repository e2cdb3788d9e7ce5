"""What registrations put on the pages of their gathering."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.policies import Anybody, is_settled
from sessions.gatherings.metadata import SCHEMA
from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import Doing, gesture, metadata, public_part, team_part
from sessions.registrations import openness, policies
from sessions.registrations.counts import counts_of
from sessions.registrations.models import Registration


def register(gathering: Gathering, user: Anybody) -> Doing | None:
    """« Je m’inscris », with the places left; to who has an account and registered, their own page."""
    people = Registration.objects.filter(gathering=gathering)
    if is_settled(user):
        mine = people.coming().filter(user=user, erased_at=None).order_by("pk").first()
        if mine is not None:
            return Doing(_("Mon inscription"), mine.page_url, "person", main=not gathering.is_over)
    closed = openness.closed_words(gathering)
    if closed:
        return None
    url = reverse("registrations:register", args=[gathering.slug])
    left = openness.places_left(gathering, people.placed().count()) if gathering.capacity else None
    if left == 0:
        return Doing(
            _("M’inscrire sur la liste d’attente"), url, "clock", main=True, words=_("C’est complet.")
        )
    words = ""
    if left is not None:
        words = ngettext("Il reste %(n)d place.", "Il reste %(n)d places.", left) % {"n": left}
    return Doing(_("Je m’inscris"), url, "check", main=True, words=words)


def said_to_programs(gathering: Gathering) -> dict[str, Any]:
    """That one registers, for nothing, until when, and whether there is room."""
    if openness.closed_words(gathering):
        return {}
    placed = Registration.objects.filter(gathering=gathering).placed().count() if gathering.capacity else 0
    is_full = openness.places_left(gathering, placed) == 0
    offer: dict[str, Any] = {
        "@type": "Offer",
        "url": settings.SITE_URL + reverse("registrations:register", args=[gathering.slug]),
        "price": 0,
        "priceCurrency": "EUR",
        "availability": SCHEMA + ("SoldOut" if is_full else "InStock"),
    }
    if gathering.opens_at is not None:
        offer["validFrom"] = localtime(gathering.opens_at).isoformat()
    if gathering.closes_at is not None:
        offer["availabilityEnds"] = localtime(gathering.closes_at).isoformat()
    return {"offers": offer}


def not_now(gathering: Gathering, user: Anybody, request: HttpRequest) -> str:
    """When one will be able to, or until when one could."""
    if gathering.is_over or gathering.is_cancelled or not gathering.is_published:
        return ""
    closed = openness.closed_words(gathering)
    return render_to_string("registrations/_closed.html", {"closed": closed}, request) if closed else ""


def says_coming(gathering: Gathering) -> str:
    counts = counts_of(gathering)
    said = ngettext("%(n)d personne vient", "%(n)d personnes viennent", counts.placed) % {"n": counts.placed}
    if counts.waiting:
        said += ", " + ngettext("%(n)d attend", "%(n)d attendent", counts.waiting) % {"n": counts.waiting}
    return said


gesture(register, order=10)
metadata(said_to_programs, order=30)
team_part(
    gettext_lazy("Inscriptions"),
    "registrations:people",
    "people",
    order=30,
    shown=policies.can_read_people,
    says=says_coming,
)
public_part(not_now, order=1)
