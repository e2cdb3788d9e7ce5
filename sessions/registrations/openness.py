"""Whether one may register now, and in which words one may not. Days and hours are those of the wall in
France."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from groups import days
from sessions.gatherings.models import Gathering

HOUR = "l j F à G \\h i"


def closed_words(gathering: Gathering, at: datetime | None = None) -> str:
    """Why nobody may register by themselves now; nothing when they may."""
    at = at or timezone.now()
    if gathering.takes_people(at):
        return ""
    if gathering.is_cancelled:
        return _("Cette rencontre est annulée : on ne s’y inscrit plus.")
    if at >= gathering.ends_at:
        return _("Cette rencontre a eu lieu : on ne s’y inscrit plus.")
    if not gathering.takes_registrations:
        return _("On vient à cette rencontre sans s’inscrire.")
    if not gathering.is_published:
        return _("Cette rencontre n’est pas encore annoncée : on ne s’y inscrit pas encore.")
    if gathering.opens_at is not None and at < gathering.opens_at:
        return _("Les inscriptions ouvrent le %(day)s.") % {"day": days.said(gathering.opens_at, HOUR)}
    closed = _("Les inscriptions sont closes depuis le %(day)s.") % {
        "day": days.said(gathering.closes_at or gathering.ends_at, HOUR)
    }
    if gathering.contact_phone:
        closed += " " + _("Appelez le %(phone)s.") % {"phone": gathering.contact_phone}
    return closed


def places_left(gathering: Gathering, placed: int) -> int | None:
    """None: as many as one likes."""
    return None if gathering.capacity is None else max(0, gathering.capacity - placed)
