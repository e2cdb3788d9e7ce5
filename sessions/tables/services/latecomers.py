"""Those who have a place in the gathering and none at a table."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from sessions.codev.refusals import NotNow
from sessions.registrations.models import Registration
from sessions.tables import events
from sessions.tables.dealing import seat_late
from sessions.tables.guests import guest_of, people_of
from sessions.tables.models import RoundTable, TablePlace, TableRound
from sessions.tables.services.base import hold_open, places_of
from sessions.tables.services.chairs import empty, sit


@transaction.atomic
def seat_latecomers(tables: TableRound) -> list[TablePlace]:
    """Each at one of the smallest tables. Those who no longer come leave theirs."""
    tables = hold_open(tables)
    coming = {one.pk: one for one in people_of(tables)}
    changes = [
        (place.table.codev, empty(place))
        for place in places_of(tables)
        if place.registration_id not in coming
    ]
    seated = seat(tables, coming.values())
    events.people_seated(tables, [*changes, *((place.table.codev, None) for place in seated)])
    return seated


def seat(tables: TableRound, people: Iterable[Registration]) -> list[TablePlace]:
    """Those of these people who sit nowhere yet. In the caller's transaction; the caller tells."""
    there: dict[int, list[Registration]] = {}
    for place in places_of(tables):
        there.setdefault(place.table_id, []).append(place.registration)
    seated = {one.pk for at_table in there.values() for one in at_table}
    late = [one for one in people if one.pk not in seated]
    laid = _open_tables(tables)
    return [_seat_late(tables, laid, there, one) for one in late]


def _open_tables(tables: TableRound) -> list[RoundTable]:
    found = [one for one in tables.tables.select_related("codev") if not one.codev.is_over]
    if not found:
        raise NotNow(_("Toutes les tables sont closes : il n’y a plus de place où s’asseoir."))
    return found


def _seat_late(
    tables: TableRound,
    laid: list[RoundTable],
    there: dict[int, list[Registration]],
    late: Registration,
) -> TablePlace:
    guests = [[guest_of(one) for one in there.get(table.pk, ())] for table in laid]
    table = laid[seat_late(guests, guest_of(late), together=tables.together)]
    place = sit(tables, table, late, there.setdefault(table.pk, []))
    there[table.pk].append(late)
    return place
