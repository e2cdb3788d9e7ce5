"""The letters to those who registered. They hold no word of the form: anybody can type anybody's address
there, and nobody may make us carry their sentences. Each says how things stand when it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from groups.mails import absolute, plain
from sessions.gatherings import calendars
from sessions.gatherings.models import Gathering
from sessions.registrations.models import Booking, Envelope, Registration
from workspace.notices.letters import message_id


@dataclass(frozen=True)
class Party:
    """Those who come by one form, as they stand."""

    people: list[Registration]
    bookings: list[Booking]

    @classmethod
    def of(cls, lead: Registration) -> Party:
        people = list(Registration.objects.party_of(lead).coming())
        bookings = Booking.objects.coming().filter(registration__in=people, item__cancelled_at=None)
        return cls(people, list(bookings.select_related("item__space").order_by("item__starts_at", "pk")))

    @property
    def placed(self) -> int:
        return sum(one.is_placed for one in self.people)

    @property
    def waiting(self) -> int:
        return sum(one.is_waiting for one in self.people)

    @property
    def ateliers(self) -> list[Booking]:
        """Each once, those with a place first said as such."""
        seen: dict[int, Booking] = {}
        for one in self.bookings:
            if one.item_id not in seen or one.is_placed:
                seen[one.item_id] = one
        return list(seen.values())


Compose = Callable[[Envelope], EmailMessage | None]
_others: dict[str, Compose] = {}


def letter(sort: str, compose: Compose) -> None:
    """What a later package writes to those who registered, under its own name: `letter("thanks", fn)`."""
    _others[sort] = compose


def compose(envelope: Envelope) -> EmailMessage | None:
    """None when there is nothing left to say."""
    sort = envelope.about.split(":")[0]
    message = _others[sort](envelope) if sort in _others else _own(envelope, sort)
    if message is not None:
        message.extra_headers |= {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
        message.extra_headers["Message-ID"] = message_id(f"inscription-{envelope.pk}")
    return message


def _own(envelope: Envelope, sort: str) -> EmailMessage | None:
    lead = envelope.registration
    gathering = lead.gathering
    party = Party.of(lead)
    subject = _subject(sort, gathering, party)
    if not lead.email or subject is None:
        return None
    context = {
        "sort": sort,
        "gathering": gathering,
        "party": party,
        "alone": len(party.people) < 2,
        "item": _item(envelope),
        "url": absolute(lead.page_url),
        "page": absolute(gathering.get_absolute_url()),
    }
    body = render_to_string("registrations/mails/letter.txt", context)
    message = plain(lead.email, subject, _tidy(body))
    if sort in ("called-off", "moved") or (party.placed and sort in ("registered", "placed")):
        message.attach("rencontre.ics", calendars.one(gathering), "text/calendar")
    return message


def _subject(sort: str, gathering: Gathering, party: Party) -> str | None:
    """None: what it was to tell is not so any more."""
    title = {"title": gathering.title}
    if sort == "called-off":
        return _("Annulée : %(title)s") % title
    if sort == "cancelled":
        return _("Votre inscription est annulée : %(title)s") % title
    if not party.people or gathering.is_cancelled or gathering.is_over:
        return None
    if sort in ("registered", "again"):
        return (
            _("Votre inscription : %(title)s") if party.placed else _("Sur liste d’attente : %(title)s")
        ) % title
    if sort == "eve" and not party.placed:
        return _("Toujours sur liste d’attente : %(title)s") % title
    if sort == "week" and not party.placed:
        return None
    subjects = {
        "placed": _("Vous avez une place : %(title)s"),
        "item": _("Une place dans un atelier : %(title)s"),
        "item-off": _("Un atelier est annulé : %(title)s"),
        "moved": _("Ce qui change : %(title)s"),
        "week": _("Dans une semaine : %(title)s"),
        "eve": _("C’est demain : %(title)s"),
    }
    return subjects[sort] % title if sort in subjects else None


def _item(envelope: Envelope) -> object | None:
    """The atelier that the letter is about."""
    sort, *rest = envelope.about.split(":")
    if sort == "item":
        found = Booking.objects.filter(pk=rest[0]).select_related("item").first()
        return found.item if found else None
    if sort == "item-off":
        return envelope.registration.gathering.items.filter(pk=rest[0]).first()
    return None


def _tidy(body: str) -> str:
    """Parts that say nothing leave no hole."""
    lines: list[str] = []
    for line in body.strip().splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines) + "\n"
