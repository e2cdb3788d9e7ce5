"""What follows for rendez-vous when somebody comes no more."""

from __future__ import annotations

from sessions.registrations.hooks import on_leaving
from sessions.registrations.models import Registration
from sessions.rendezvous import mails
from sessions.rendezvous.models import Rendezvous


def tell_the_others(people: list[Registration]) -> None:
    """Whoever had agreed to meet them keeps that moment no more. Asked once they are gone: `alive` leaves
    these rendez-vous out by itself."""
    gone = {one.pk for one in people}
    yes = Rendezvous.Answer.YES
    agreed = Rendezvous.objects.of(*people).filter(asker_said=yes, asked_said=yes)
    for one in agreed.select_related("asker__lead", "asked__lead", "gathering").order_by("pk"):
        for person in (one.asker, one.asked):
            if person.pk not in gone and not person.is_cancelled:
                mails.undone(one, person)


on_leaving(tell_the_others)
