"""Gatherings as calendars read them: one, in a file or joined to a letter; the public ones, to follow."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from sessions.gatherings.models import Gathering
from workspace.calendar import ics, services
from workspace.calendar.registry import Date, neutral_title, outward

Visibility = Gathering.Visibility


def date_of(gathering: Gathering) -> Date:
    """The same `uid` and the same words everywhere: a calendar that hears of it by a letter and by a
    subscription shows it once. What is among a group says no more than a séance does."""
    among = gathering.visibility == Visibility.GROUP
    return Date(
        uid=f"gathering-{gathering.key}",
        start=gathering.starts_at,
        end=gathering.ends_at,
        title=gathering.title,
        neutral=neutral_title(_("Rencontre"), gathering.group) if among else gathering.title,
        url=gathering.get_absolute_url(),
        group=gathering.group,
        place=", ".join(part for part in (gathering.place, gathering.address) if part),
        cancelled=gathering.is_cancelled,
    )


def one(gathering: Gathering) -> bytes:
    """The file that a letter of confirmation carries."""
    return write([gathering])


def write(gatherings: Iterable[Gathering], name: str = "") -> bytes:
    """Of gatherings read with their group."""
    elsewhere = reverse("gatherings:gatherings")
    dates = [outward(date_of(gathering), elsewhere) for gathering in gatherings]
    host = urlsplit(settings.SITE_URL).hostname or "pais"
    return ics.write(dates, services.stamp(dates), host, name=name or _("Rencontres PAIS"))
