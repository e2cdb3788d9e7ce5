"""Letters about rendez-vous. They hold no word of a form: anybody may have typed anybody's address when
registering, and nobody may make us carry their sentences. What was said stands on the personal page."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from groups import days
from groups.mails import absolute, plain, post
from sessions.registrations.models import Registration
from sessions.rendezvous.models import Rendezvous
from workspace.exports.content import Calendar, Event
from workspace.exports.writers import calendars


def address_of(person: Registration) -> str:
    """Their own, else that of who registered them."""
    return person.email or (person.lead.email if person.lead is not None else "")


def proposed(rendezvous: Rendezvous, to: Registration) -> None:
    _send(rendezvous, to, _("Quelqu’un souhaite vous rencontrer"), "proposed")


def moved(rendezvous: Rendezvous, to: Registration) -> None:
    _send(rendezvous, to, _("Une autre heure pour votre rendez-vous"), "moved")


def undone(rendezvous: Rendezvous, to: Registration) -> None:
    _send(rendezvous, to, _("Votre rendez-vous n’a plus lieu"), "undone")


def agreed(rendezvous: Rendezvous) -> None:
    """To both, with the date for their calendars."""
    for person in (rendezvous.asker, rendezvous.asked):
        _send(rendezvous, person, _("Votre rendez-vous est pris"), "agreed", ics=True)


def _send(
    rendezvous: Rendezvous, to: Registration, subject: str, template: str, *, ics: bool = False
) -> None:
    gathering = rendezvous.gathering
    context = {
        "rendezvous": rendezvous,
        "gathering": gathering,
        "other": rendezvous.other(to),
        "when": days.said(rendezvous.starts_at, "l j F, H:i"),
        "url": absolute(page_of(to)),
    }
    body = render_to_string(f"rendezvous/mails/{template}.txt", context)
    message = plain(address_of(to), subject, body.strip() + "\n")
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    if ics:
        message.attach("rendez-vous.ics", calendars.write(_calendar(rendezvous, to)), "text/calendar")
    post([message])


def page_of(person: Registration) -> str:
    return reverse("rendezvous:own", args=[person.gathering.slug, person.token])


def _calendar(rendezvous: Rendezvous, to: Registration) -> Calendar:
    gathering = rendezvous.gathering
    place = " · ".join(part for part in (rendezvous.place, gathering.place) if part)
    event = Event(
        uid=f"rendezvous-{rendezvous.pk}",
        title=_("Rendez-vous à %(gathering)s") % {"gathering": gathering.title},
        start=rendezvous.starts_at,
        end=rendezvous.ends_at,
        place=place,
        url=absolute(gathering.get_absolute_url()),
    )
    return Calendar(gathering.title, [event])
