"""Lay the tables and deal the people; seat those who come late; move somebody."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from sessions.codev import events as codev_events
from sessions.codev.models import CodevSession, Seat
from sessions.codev.presets import PRESETS
from sessions.codev.refusals import NotNow, Refused
from sessions.codev.services.planning import cancel_seance, lay_table
from sessions.codev.stages import Seat as Place
from sessions.codev.stages import Stage, to_json
from sessions.gatherings.models import Gathering
from sessions.programme.models import Item
from sessions.registrations.models import Registration, RegistrationQuerySet
from sessions.tables import events
from sessions.tables.dealing import Guest, deal, seat_late
from sessions.tables.models import RoundTable, TablePlace, TableRound
from sessions.tables.names import names_at
from sessions.tables.people import guest_of, people_of
from sessions.tables.services.base import hold_open, places_of
from workspace.richtext import clean_line

MOST_TABLES = 40


@transaction.atomic
def lay(
    gathering: Gathering,
    *,
    by: User,
    title: str,
    count: int,
    scheduled_at: datetime,
    preset: str,
    item: Item | None = None,
    retention: str = CodevSession.Retention.CONFIDENTIAL,
    only_arrived: bool = False,
    together: bool = False,
    tables_keep_hand: bool = False,
    source: str = "",
) -> TableRound:
    """So many séances at once, and everybody who has a place dealt among them. Of one `source`, once."""
    if source and (found := TableRound.objects.filter(source=source, gathering=gathering).first()):
        return found
    if gathering.is_cancelled:
        raise NotNow(_("Cette rencontre est annulée : on n’y dresse plus de tables."))
    if not 1 <= count <= MOST_TABLES:
        raise Refused(_("Il faut au moins une table, et %(most)s au plus.") % {"most": MOST_TABLES})
    chosen = PRESETS[preset]
    # Nobody has a plan to tell about: these people meet for the first time.
    script = [step for step in chosen.script if step.stage is not Stage.RETURN]
    tables = TableRound.objects.create(
        gathering=gathering,
        item=item,
        title=clean_line(title, 120) or _("Tables de co-développement"),
        scheduled_at=scheduled_at,
        preset=preset,
        script=to_json(script),
        retention=retention,
        only_arrived=only_arrived,
        together=together,
        tables_keep_hand=tables_keep_hand,
        source=source or None,
        created_by=by,
    )
    for number in range(1, count + 1):
        codev = lay_table(
            gathering.group,
            by=by,
            script=script,
            preset=preset,
            words=chosen.words,
            title=_("%(title)s, table %(number)s") % {"title": tables.title[:100], "number": number},
            scheduled_at=scheduled_at,
            place=gathering.place,
            retention=retention,
            clock_held=not tables_keep_hand,
        )
        RoundTable.objects.create(round=tables, codev=codev, number=number)
    _deal(tables, {})
    events.tables_moved(tables)
    return tables


@transaction.atomic
def deal_again(tables: TableRound) -> None:
    """Everybody who has a place now, dealt anew. Who had come in with a phone keeps it at their new table."""
    tables = hold_open(tables)
    if tables.has_begun:
        raise NotNow(
            _("Les tables ont commencé : on déplace quelqu’un, on ne redistribue plus tout le monde.")
        )
    devices: dict[int, User] = {}
    for place in places_of(tables).select_related("seat__user"):
        if place.seat is not None and place.seat.user is not None and place.seat.is_admitted:
            devices[place.registration_id] = place.seat.user
        leave_seat(place)
    tables.places.all().delete()
    _deal(tables, devices)
    _tell_tables(tables)


def _deal(tables: TableRound, devices: dict[int, User]) -> None:
    laid = list(tables.tables.select_related("codev"))
    people = {one.pk: one for one in people_of(tables)}
    for table, guests in zip(
        laid, deal(map(guest_of, people.values()), len(laid), together=tables.together), strict=True
    ):
        seated = [people[guest.key] for guest in guests]
        for registration, name in zip(seated, names_at(seated), strict=True):
            seat = _new_seat(table, registration, name, devices.get(registration.pk))
            TablePlace.objects.create(round=tables, table=table, registration=registration, seat=seat)


def _new_seat(table: RoundTable, registration: Registration, name: str, user: User | None = None) -> Seat:
    """There from now on, without a screen: a table without any phone has its people too."""
    return Seat.objects.create(
        codev=table.codev,
        user=user,
        name=name,
        organisation=registration.organisation,
        role=Place.CONSULTANT,
        through_door=True,
        without_screen=user is None,
        admitted_at=now(),
    )


@transaction.atomic
def seat_latecomers(tables: TableRound) -> list[TablePlace]:
    """Those who have a place in the gathering and none at a table. Those who no longer come leave theirs."""
    tables = hold_open(tables)
    coming = {one.pk: one for one in people_of(tables)}
    for place in places_of(tables):
        if place.registration_id not in coming:
            _take_away(place)
    places = list(places_of(tables))
    open_tables = _open_tables(tables)
    laid = {
        table.pk: [guest_of(p.registration) for p in places if p.table_id == table.pk]
        for table in open_tables
    }
    seated = {place.registration_id for place in places}
    return [
        _seat_late(tables, open_tables, laid, registration)
        for registration in coming.values()
        if registration.pk not in seated
    ]


def _open_tables(tables: TableRound) -> list[RoundTable]:
    found = [one for one in tables.tables.select_related("codev") if not one.codev.is_over]
    if not found:
        raise NotNow(_("Toutes les tables sont closes : il n’y a plus de place où s’asseoir."))
    return found


def _seat_late(
    tables: TableRound,
    open_tables: list[RoundTable],
    laid: dict[int, list[Guest]],
    registration: Registration,
) -> TablePlace:
    guest = guest_of(registration)
    table = open_tables[seat_late([laid[one.pk] for one in open_tables], guest, together=tables.together)]
    laid[table.pk].append(guest)
    return _sit(tables, table, registration)


def _sit(
    tables: TableRound, table: RoundTable, registration: Registration, user: User | None = None
) -> TablePlace:
    there = [one.registration for one in table.places.select_related("registration")]
    name = names_at([*there, registration])[-1]
    seat = _new_seat(table, registration, name, user)
    place = TablePlace.objects.create(round=tables, table=table, registration=registration, seat=seat)
    codev_events.seats_changed(table.codev, user.pk if user else None, table=True)
    return place


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
    _take_away(held)
    return _sit(tables, to, held.registration, user)


@transaction.atomic
def take_away(place: TablePlace) -> None:
    """Somebody who is not there: their chair is for others."""
    tables = hold_open(place.round)
    held = tables.places.select_related("table__codev", "seat").filter(pk=place.pk).first()
    if held is not None:
        _take_away(held)


def _take_away(place: TablePlace) -> None:
    user = place.seat.user_id if place.seat is not None else None
    leave_seat(place)
    place.delete()
    codev_events.seats_changed(place.table.codev, user, table=True)


def leave_seat(place: TablePlace) -> None:
    """Before the start, a seat that nobody opened goes; the others stay as those of people who left."""
    seat = place.seat
    if seat is None:
        return
    place.seat = None
    place.save(update_fields=["seat"])
    if seat.user_id is None and place.table.codev.index < 0:
        seat.delete()
        return
    seat.removed_at, seat.hand_raised_at = now(), None
    seat.save(update_fields=["removed_at", "hand_raised_at"])
    seat.speaks_for.update(voice=None)


def _tell_tables(tables: TableRound) -> None:
    for table in tables.tables.select_related("codev"):
        codev_events.people_dealt(table.codev)
    events.tables_moved(tables)


@transaction.atomic
def say_where(table: RoundTable, where: str) -> None:
    table.where = clean_line(where, 80)
    table.save(update_fields=["where"])
    events.tables_moved(table.round)


@transaction.atomic
def call_off(gathering: Gathering) -> None:
    """The gathering will not be held: neither will the tables that have not begun."""
    for tables in gathering.table_rounds.filter(index=-1, closed_at=None):
        held = hold_open(tables)
        held.closed_at = now()
        held.save(update_fields=["closed_at"])
        for table in held.tables.select_related("codev__group"):
            cancel_seance(table.codev)
        events.tables_moved(held)


def without_table(tables: TableRound) -> RegistrationQuerySet:
    return people_of(tables).exclude(pk__in=tables.places.values("registration"))
