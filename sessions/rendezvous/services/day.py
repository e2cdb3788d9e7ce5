"""Who is there and when they are free."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.timezone import localtime, make_aware, now

from groups.models import Theme
from sessions.gatherings.models import Gathering
from sessions.registrations.models import Booking, Registration
from sessions.rendezvous.matching import Crowd, Person
from sessions.rendezvous.models import LASTS, Rendezvous
from sessions.rendezvous.slots import Busy, slots
from workspace.search.words import fold, stems, tokens


def crowd_of(gathering: Gathering) -> Crowd:
    """Those who come and said what they look for or bring."""
    rows = Registration.objects.coming().filter(gathering=gathering, erased_at=None)
    said = rows.exclude(looks_for="", brings="").order_by("pk")
    columns = ("pk", "category", "looks_for", "brings", "organisation", "lead")
    people = [
        Person(pk, category, looks_for, brings, fold(organisation).strip(), lead or pk)
        for pk, category, looks_for, brings, organisation, lead in said.values_list(*columns)
    ]
    return Crowd(people, _themes())


def free_slots(*people: Registration, but: Rendezvous | None = None) -> list[datetime]:
    """The moments at which all of them may meet: no other rendez-vous that was agreed, nor an atelier in
    which they have a place."""
    gathering = people[0].gathering
    return slots(lasts=LASTS, busy=_busy(people, but), after=now(), hours=hours_of(gathering))


def hours_of(gathering: Gathering) -> list[Busy]:
    """Of each of its days. Nobody meets at night between two days."""
    first, last = localtime(gathering.starts_at), localtime(gathering.ends_at)
    days = gathering.days
    if len(days) == 1 or last.time() <= first.time():
        return [(gathering.starts_at.astimezone(UTC), gathering.ends_at.astimezone(UTC))]
    return [
        (
            make_aware(datetime.combine(day, first.time())).astimezone(UTC),
            make_aware(datetime.combine(day, last.time())).astimezone(UTC),
        )
        for day in days
    ]


def _busy(people: tuple[Registration, ...], but: Rendezvous | None) -> list[Busy]:
    agreed = Rendezvous.objects.agreed().of(*people)
    if but is not None:
        agreed = agreed.exclude(pk=but.pk)
    busy = [(at, at + LASTS) for at in agreed.values_list("starts_at", flat=True)]
    booked = Booking.objects.placed().filter(registration__in=people, item__cancelled_at=None)
    hours = booked.exclude(item__starts_at=None).values_list("item__starts_at", "item__ends_at")
    return busy + list(hours)


def _themes() -> dict[str, list[str]]:
    return {
        theme.name: [stem for word in tokens(theme.name) for stem in stems(word)[:1]]
        for theme in Theme.objects.all()
    }
