"""A calendar as other programs read it. icalendar escapes and folds; each field is one clean line first.

Times are those of the wall (`TZID=Europe/Paris`), with the rules of that zone: a séance at 14 h stays at 14 h
when the clocks change. The same dates give the same bytes: they are stamped when they change, not when read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, timedelta
from urllib.parse import urljoin

import icalendar
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from workspace.calendar.models import Stamp
from workspace.calendar.registry import Date
from workspace.richtext import clean_line

EVERY = timedelta(hours=1)  # how often calendars are asked to come back
EDITION = 1  # of the form below: one more, and calendars read again what had not changed


def write(dates: list[Date], stamps: Mapping[str, Stamp], host: str, *, name: str = "") -> bytes:
    root = icalendar.Calendar()
    root.add("prodid", "-//PAIS//Agenda//FR")
    root.add("version", "2.0")
    root.add("calscale", "GREGORIAN")
    root.add("method", "PUBLISH")
    root.add("x-wr-calname", clean_line(name, 120) or _("Mes dates PAIS"))
    root.add("x-wr-timezone", settings.TIME_ZONE)
    root.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
    root.add("x-published-ttl", "PT1H")
    for one in dates:
        root.add_component(_component(one, stamps[one.uid], host))
    if any(not one.all_day for one in dates):
        # Old rules are of no use to anybody, and would be sent again at each visit.
        root.add_missing_timezones(first_date=_first_day(dates), last_date=_last_day(dates))
    return root.to_ical()


def _component(one: Date, stamp: Stamp, host: str) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", f"{_opaque(one.uid)}@{host}")
    component.add("dtstamp", stamp.changed_at.astimezone(UTC))
    component.add("last-modified", stamp.changed_at.astimezone(UTC))
    component.add("sequence", stamp.sequence)
    component.add("summary", clean_line(one.neutral, 200))
    component.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    _add_times(component, one)
    if one.place:
        component.add("location", clean_line(one.place, 200))
    component.add("url", urljoin(settings.SITE_URL, one.url))
    return component


def _opaque(uid: str) -> str:
    """The same for the life of a date, and says nothing: not even whether it is a séance."""
    return salted_hmac("workspace.calendar", uid).hexdigest()


def _add_times(component: icalendar.Event, one: Date) -> None:
    if one.at is None:  # a day keeps nobody busy, nor does an instant
        component.add("dtstart", one.day)
        component.add("dtend", one.day + timedelta(days=1))
        component.add("transp", "TRANSPARENT")
        return
    component.add("dtstart", one.at)
    if one.end is not None:
        component.add("dtend", localtime(one.end))
    component.add("transp", "OPAQUE" if one.end else "TRANSPARENT")


def _first_day(dates: list[Date]) -> date:
    return date(min(one.day for one in dates).year - 1, 1, 1)


def _last_day(dates: list[Date]) -> date:
    return date(max(one.day for one in dates).year + 1, 12, 31)
