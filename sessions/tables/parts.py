"""What the tables add to the pages of a gathering: the team's tab, and « Trouver ma table » on the day."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.policies import Anybody
from sessions.gatherings.hooks import on_cancel
from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import Doing, gesture, team_part
from sessions.gatherings.policies import can_welcome
from sessions.registrations import known
from sessions.registrations.models import Registration
from sessions.registrations.parts import own_part
from sessions.tables.guests import places_of
from sessions.tables.services.laying import call_off


def find_my_table(gathering: Gathering, user: Anybody) -> Doing | None:
    """From the first hour to the last, as long as there are tables."""
    if not gathering.is_today or gathering.is_cancelled:
        return None
    if not gathering.table_rounds.filter(closed_at=None).exists():
        return None
    return Doing(_("Trouver ma table"), reverse("tables:find", args=[gathering.slug]), "place")


def on_own_page(registration: Registration, request: HttpRequest) -> str:
    """Where one sits, in the browser that is known to be theirs."""
    places = places_of(registration)
    if not places or not known.knows(request, registration):
        return ""
    context = {"places": places, "token": registration.token, "gathering": registration.gathering}
    return render_to_string("tables/_on_own_page.html", context, request)


gesture(find_my_table, order=5)
own_part(on_own_page, order=10)
team_part(_("Tables"), "tables:tables", "group", order=50, shown=can_welcome)
on_cancel(call_off)
