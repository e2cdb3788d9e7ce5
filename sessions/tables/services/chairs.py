"""One chair at a table: somebody sits down there, leaves it, changes tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from sessions.codev.models import Seat
from sessions.codev.refusals import NotNow
from sessions.codev.stages import Seat as Place
from sessions.registrations.models import Registration
from sessions.tables import events
from sessions.tables.models import LeftSeat, RoundTable, TablePlace, TableRound
from sessions.tables.names import names_at
from sessions.tables.services.base import hold_open


@transaction.atomic
def move_person(place: TablePlace, to: RoundTable) -> TablePlace:
    """To another table, with their phone if they came in with one. What they gave to the first stays."""
    tables = hold_open(place.round)
    if to.round_id != tables.pk or to.codev.is_over:
        raise NotNow(_("Cette table est close : choisissez-en une autre."))
    current = TablePlace.objects.select_related("table__codev", "registration", "seat__user").filter(
        pk=place.pk
    )
    held = current.first()
    if held is None:
        raise NotNow(_("Cette personne vient d’être retirée des tables."))
    if held.table_id == to.pk:
        return held
    user = held.seat.user if held.seat is not None and held.seat.is_admitted else None
    if user is not None and to.codev.seats.filter(user=user, removed_at=None).exists():
        user = None  # one phone for two people: at this table it is already the other's
    left = empty(held)
    there = [one.registration for one in to.places.select_related("registration")]
    moved = sit(tables, to, held.registration, there, user)
    events.people_seated(tables, [(held.table.codev, left), (to.codev, user.pk if user else None)])
    return moved


@transaction.atomic
def take_away(place: TablePlace) -> None:
    """Somebody who is not there: their chair is for others."""
    tables = hold_open(place.round)
    held = tables.places.select_related("table__codev", "seat").filter(pk=place.pk).first()
    if held is not None:
        events.people_seated(tables, [(held.table.codev, empty(held))])


def sit(
    tables: TableRound,
    table: RoundTable,
    registration: Registration,
    there: Sequence[Registration],
    user: User | None = None,
) -> TablePlace:
    """there: who sits at this table already, among whom they are called by their name. The caller tells."""
    seat = new_seat(table, registration, names_at([*there, registration])[-1], user)
    seat.save()
    return TablePlace.objects.create(round=tables, table=table, registration=registration, seat=seat)


def new_seat(table: RoundTable, registration: Registration, name: str, user: User | None = None) -> Seat:
    """There from now on, without a screen: a table without any phone has its people too."""
    return Seat(
        codev=table.codev,
        user=user,
        name=name,
        organisation=registration.organisation,
        role=Place.CONSULTANT,
        through_door=True,
        without_screen=user is None,
        admitted_at=now(),
    )


def empty(place: TablePlace) -> int | None:
    """Take this place back; whose phone had opened it. The caller tells."""
    user = place.seat.user_id if place.seat is not None else None
    leave_seat(place)
    place.delete()
    return user


def leave_seat(place: TablePlace) -> None:
    """Before the start, a seat that nobody opened goes; the others stay as those of people who left."""
    if place.seat is None:
        return
    remember([place])
    left, place.seat = place.seat.pk, None
    place.save(update_fields=["seat"])
    leave_seats([left])


def remember(places: Iterable[TablePlace]) -> None:
    """Whose chairs these were: what is called by a name is found when the name is erased."""
    LeftSeat.objects.bulk_create(
        LeftSeat(registration_id=place.registration_id, seat=place.seat, user_id=place.seat.user_id)
        for place in places
        if place.seat is not None
    )


def leave_seats(left: Sequence[int]) -> None:
    seats = Seat.objects.filter(pk__in=left)
    seats.filter(user=None, codev__index__lt=0).delete()
    Seat.objects.filter(voice__in=seats).update(voice=None)
    seats.update(removed_at=now(), hand_raised_at=None)
