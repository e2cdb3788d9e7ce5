"""Tell those who registered: the gathering is called off, it moves, it is in a week, it is tomorrow."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localtime, now

from sessions.gatherings.models import Gathering
from sessions.registrations import envelopes
from sessions.registrations.models import Envelope, Registration, RegistrationQuerySet

MORNING = 9  # reminders leave from nine on, by the clock of the wall
WEEK = timedelta(days=7)


def leads_of(gathering: Gathering) -> RegistrationQuerySet:
    """Who is written to: those who lead a party of which somebody still comes."""
    coming = Registration.objects.filter(gathering=gathering).coming()
    led = coming.exclude(lead=None).values("lead")
    alone = coming.filter(lead=None).values("pk")
    found = Registration.objects.filter(gathering=gathering).exclude(email="")
    return found.filter(Q(pk__in=led) | Q(pk__in=alone)).order_by("pk")


@transaction.atomic
def call_off(gathering: Gathering) -> None:
    """It is cancelled. Each party is written to once."""
    envelopes.write(leads_of(gathering), "called-off")


@transaction.atomic
def tell_moved(gathering: Gathering) -> None:
    """Another day, hour or place: one letter for each move."""
    envelopes.write(leads_of(gathering), f"moved:{int(now().timestamp())}")


def remind(moment: datetime) -> None:
    """A week before, and the day before: once each, to who registered before the reminder's own hour."""
    here = localtime(moment)
    if here.hour < MORNING:
        return
    today = here.date()
    near = Gathering.objects.held().filter(
        starts_at__gt=moment, starts_at__lt=moment + WEEK + timedelta(days=1)
    )
    for gathering in near:
        left = (gathering.days[0] - today).days
        if left == 1:
            _remind(gathering, "eve", _at(here, 0))
        elif 1 < left <= 7:
            _remind(gathering, "week", _at(here, left - 7))


def _at(here: datetime, days: int) -> datetime:
    """Nine o’clock of that day, on the wall: the clocks may have changed in between."""
    day = (here + timedelta(days=days)).date()
    return here.replace(year=day.year, month=day.month, day=day.day, hour=MORNING, minute=0, second=0)


def _remind(gathering: Gathering, about: str, before: datetime) -> None:
    told = Envelope.objects.filter(registration=OuterRef("pk"), about=about)
    left = list(leads_of(gathering).filter(~Exists(told), created_at__lt=before))
    if left:  # most minutes: nobody, and nothing is written
        with transaction.atomic():
            envelopes.write(left, about)
