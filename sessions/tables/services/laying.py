"""Lay the tables and deal the people among them.

The deal is reckoned before the transaction, for it may take a second and would hold everybody up. Inside,
who no longer comes is left out, and whoever came in between sits as a latecomer.
"""

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
from sessions.codev.stages import Stage, Step, to_json
from sessions.gatherings.models import Gathering
from sessions.gatherings.services.gatherings import hold as hold_gathering
from sessions.programme.models import Item
from sessions.tables import events
from sessions.tables.dealing import deal
from sessions.tables.guests import guest_of, people_of
from sessions.tables.models import RoundTable, TablePlace, TableRound
from sessions.tables.names import names_at
from sessions.tables.services import latecomers
from sessions.tables.services.base import held_seances, hold_open, places_of
from sessions.tables.services.chairs import leave_seats, new_seat, remember
from workspace.richtext import clean_line

MOST_TABLES = 40
Deal = list[list[int]]  # table by table, the rows of the people who sit there


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
    if found := _laid_before(gathering, source):
        return found
    if not 1 <= count <= MOST_TABLES:
        raise Refused(_("Il faut au moins une table, et %(most)s au plus.") % {"most": MOST_TABLES})
    # Nobody has a plan to tell about: these people meet for the first time.
    script = [step for step in PRESETS[preset].script if step.stage is not Stage.RETURN]
    tables = TableRound(
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
    return _lay(tables, reckon(tables, count), script=script)


def _laid_before(gathering: Gathering, source: str) -> TableRound | None:
    return TableRound.objects.filter(source=source, gathering=gathering).first() if source else None


def reckon(tables: TableRound, count: int) -> Deal:
    guests = map(guest_of, people_of(tables))
    return [[guest.key for guest in laid] for laid in deal(guests, count, together=tables.together)]


@transaction.atomic
def _lay(tables: TableRound, dealt: Deal, *, script: list[Step]) -> TableRound:
    gathering = hold_gathering(tables.gathering)
    if found := _laid_before(gathering, tables.source or ""):
        return found
    if gathering.is_cancelled:
        raise NotNow(_("Cette rencontre est annulée : on n’y dresse plus de tables."))
    tables.save()
    for number in range(1, len(dealt) + 1):
        codev = lay_table(
            gathering.group,
            by=tables.created_by,
            script=script,
            preset=tables.preset,
            words=PRESETS[tables.preset].words,
            title=_("%(title)s, table %(number)s") % {"title": tables.title[:100], "number": number},
            scheduled_at=tables.scheduled_at,
            place=gathering.place,
            retention=tables.retention,
            clock_held=not tables.tables_keep_hand,
        )
        RoundTable.objects.create(round=tables, codev=codev, number=number)
    _seat(tables, dealt, {})
    events.tables_moved(tables)
    return tables


def deal_again(tables: TableRound) -> None:
    """Everybody who has a place now, dealt anew. Who had come in with a phone keeps it at their new table."""
    _insist_not_begun(tables)
    _deal_again(tables, reckon(tables, tables.tables.count()))


@transaction.atomic
def _deal_again(tables: TableRound, dealt: Deal) -> None:
    tables = hold_open(tables)
    _insist_not_begun(tables)
    list(held_seances(tables))  # nobody sits down by a séance's own door meanwhile
    places = list(places_of(tables).select_related("seat__user"))
    devices = {
        place.registration_id: place.seat.user
        for place in places
        if place.seat is not None and place.seat.user is not None and place.seat.is_admitted
    }
    remember(place for place in places if place.seat and place.seat.user_id)
    tables.places.all().delete()
    leave_seats([place.seat_id for place in places if place.seat_id])
    _seat(tables, dealt, devices)
    for table in tables.tables.select_related("codev"):
        codev_events.people_dealt(table.codev)
    events.tables_moved(tables)


def _insist_not_begun(tables: TableRound) -> None:
    if tables.has_begun:
        raise NotNow(
            _("Les tables ont commencé : on déplace quelqu’un, on ne redistribue plus tout le monde.")
        )


def _seat(tables: TableRound, dealt: Deal, devices: dict[int, User]) -> None:
    people = {one.pk: one for one in people_of(tables)}
    sitting = _phones(tables)
    seats: list[Seat] = []
    places: list[TablePlace] = []
    for table, keys in zip(tables.tables.select_related("codev"), dealt, strict=True):
        seated = [people[key] for key in keys if key in people]
        for registration, name in zip(seated, names_at(seated), strict=True):
            user = devices.get(registration.pk)
            if user is not None and (table.codev_id, user.pk) in sitting:
                user = None  # one phone for two people: at this table it is already the other's
            seat = new_seat(table, registration, name, user)
            sitting.add((table.codev_id, seat.user_id))
            seats.append(seat)
            places.append(TablePlace(round=tables, table=table, registration=registration, seat=seat))
    Seat.objects.bulk_create(seats)
    TablePlace.objects.bulk_create(places)
    latecomers.seat(tables, people.values())


def _phones(tables: TableRound) -> set[tuple[int, int | None]]:
    """At which séance which account sits already, by another way than a place of the tables."""
    seats = Seat.objects.filter(codev__in=tables.tables.values("codev"), removed_at=None).exclude(user=None)
    return set(seats.values_list("codev", "user"))


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
