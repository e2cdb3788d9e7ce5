"""ICS. icalendar escapes and folds; each field is one clean text first, so that no line can be injected."""

from __future__ import annotations

from datetime import UTC

import icalendar
from django.utils.timezone import now

from workspace.exports.content import Calendar, Event
from workspace.richtext import clean_line, clean_text


def write(calendar: Calendar) -> bytes:
    root = icalendar.Calendar()
    root.add("prodid", "-//PAIS//Agenda//FR")
    root.add("version", "2.0")
    root.add("method", "PUBLISH")
    root.add("x-wr-calname", clean_line(calendar.name, 200))
    for event in calendar.events:
        root.add_component(_component(event))
    return root.to_ical()


def _component(event: Event) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", clean_line(event.uid, 200))
    component.add("dtstamp", now().astimezone(UTC))
    component.add("dtstart", event.start.astimezone(UTC))
    component.add("dtend", event.end.astimezone(UTC))
    component.add("summary", clean_line(event.title, 300))
    component.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    for name, value in (("location", event.place), ("description", event.description)):
        if value:
            component.add(name, clean_text(value, 4000))
    if event.url.startswith(("https://", "http://")):
        component.add("url", clean_line(event.url, 500))
    return component
