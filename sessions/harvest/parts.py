"""Where the harvest stands among the pages of a gathering."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from groups.policies import Anybody
from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import Doing, gesture, team_part
from sessions.harvest import policies
from sessions.harvest.models import captures_of
from sessions.registrations.models import Registration
from sessions.registrations.parts import own_part


def noted(gathering: Gathering) -> str:
    many = captures_of(gathering).count()
    return ngettext("%(count)s note", "%(count)s notes", many) % {"count": many} if many else ""


def note_here(gathering: Gathering, user: Anybody) -> Doing | None:
    """On the day, for whoever holds a desk."""
    if not gathering.is_today or not policies.can_note(user, gathering):
        return None
    return Doing(_("Noter sur place"), reverse("harvest:note", args=[gathering.slug]), "leaf")


def on_own_page(registration: Registration, request: HttpRequest) -> str:
    """On the day: what one is told between two stands is noted at once."""
    gathering = registration.gathering
    if not policies.is_day_of_notes(gathering) or not gathering.has_begun:
        return ""
    if registration.is_cancelled or registration.erased_at:
        return ""
    url = reverse("harvest:note_by_own", args=[gathering.slug, registration.token])
    return render_to_string("harvest/_on_own_page.html", {"url": url}, request)


gesture(note_here, order=60)
own_part(on_own_page, order=40)
team_part(_("Récolte"), "harvest:harvest", "leaf", order=80, shown=policies.can_gather, says=noted)
