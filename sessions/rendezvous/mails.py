"""Letters about rendez-vous. They hold no word of a form: anybody may have typed anybody's address when
registering, and nobody may make us carry their sentences. What was said stands on the personal page.

They leave in the envelopes of registrations, and say how things stand when they do."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import days
from groups.mails import absolute, plain
from sessions.registrations import envelopes
from sessions.registrations.mails import letter
from sessions.registrations.models import Envelope, Registration
from sessions.rendezvous.models import Rendezvous
from workspace.exports.content import Calendar, Event
from workspace.exports.writers import calendars

SORT = "rendezvous"
SUBJECTS = {
    "proposed": gettext_lazy("Quelqu’un souhaite vous rencontrer"),
    "moved": gettext_lazy("Une autre heure pour votre rendez-vous"),
    "undone": gettext_lazy("Votre rendez-vous n’a plus lieu"),
    "agreed": gettext_lazy("Votre rendez-vous est pris"),
}


def address_of(person: Registration) -> str:
    """Their own, else that of who registered them."""
    return reader_of(person).email


def reader_of(person: Registration) -> Registration:
    return person if person.email or person.lead is None else person.lead


def page_of(person: Registration) -> str:
    return reverse("rendezvous:own", args=[person.gathering.slug, person.token])


def proposed(rendezvous: Rendezvous, to: Registration) -> None:
    _write(rendezvous, to, "proposed")


def moved(rendezvous: Rendezvous, to: Registration) -> None:
    _write(rendezvous, to, "moved")


def undone(rendezvous: Rendezvous, to: Registration) -> None:
    _write(rendezvous, to, "undone")


def agreed(rendezvous: Rendezvous) -> None:
    """To both, with the date for their calendars."""
    for person in (rendezvous.asker, rendezvous.asked):
        _write(rendezvous, person, "agreed")


def _write(rendezvous: Rendezvous, to: Registration, what: str) -> None:
    """One hour said twice is one letter; another hour is another."""
    hour = int(rendezvous.starts_at.timestamp()) if what in ("moved", "agreed") else int(now().timestamp())
    about = f"{SORT}:{what}:{rendezvous.pk}:{to.pk}:{hour}"
    envelopes.write_each([(reader_of(to), about)])


def compose(envelope: Envelope) -> EmailMessage | None:
    _sort, what, pk, person, *_hour = envelope.about.split(":")
    found = Rendezvous.objects.filter(pk=pk).select_related("asker__lead", "asked__lead", "gathering").first()
    to = next((one for one in (found.asker, found.asked) if str(one.pk) == person), None) if found else None
    if found is None or to is None or not _is_still_so(found, to, what) or not address_of(to):
        return None
    context = {
        "rendezvous": found,
        "gathering": found.gathering,
        "when": days.said(found.starts_at, r"l j F, G \h i"),
        "url": absolute(page_of(to)),
    }
    body = render_to_string(f"rendezvous/mails/{what}.txt", context)
    message = plain(address_of(to), str(SUBJECTS[what]), body.strip() + "\n")
    if what == "agreed":
        message.attach("rendez-vous.ics", calendars.write(_calendar(found)), "text/calendar")
    return message


def _is_still_so(found: Rendezvous, to: Registration, what: str) -> bool:
    if found.gathering.is_over or to.is_cancelled or to.erased_at is not None:
        return False
    if what == "undone":
        return not found.is_alive
    if what == "agreed":
        return found.is_alive and found.is_agreed
    return found.is_alive and not found.said_by(to)


def _calendar(rendezvous: Rendezvous) -> Calendar:
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


letter(SORT, compose)
