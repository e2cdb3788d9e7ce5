"""Who is dealt among the tables, and what the deal knows of them."""

from __future__ import annotations

from django.utils.timezone import localdate

from sessions.registrations.models import Registration, RegistrationQuerySet, Standing
from sessions.tables.dealing import Guest
from sessions.tables.models import TablePlace, TableRound
from workspace.richtext import folded


def people_of(tables: TableRound) -> RegistrationQuerySet:
    """Who has a place in the line of the programme where one books, else in the gathering; of these, where it
    was asked, those who came that day."""
    found = Registration.objects.filter(gathering=tables.gathering_id, erased_at=None).placed()
    if tables.item is not None and tables.item.is_booked:
        found = found.filter(bookings__item=tables.item, bookings__standing=Standing.PLACED)
    if tables.only_arrived:
        found = found.filter(arrivals__day=localdate(tables.scheduled_at))
    return found.order_by("queued_at", "pk")


def without_table(tables: TableRound) -> RegistrationQuerySet:
    return people_of(tables).exclude(pk__in=tables.places.values("registration"))


def places_of(registration: Registration) -> list[TablePlace]:
    """One person's tables, the next one first; none once they do not come any more."""
    if (
        not registration.is_placed
        or registration.erased_at is not None
        or registration.gathering.is_cancelled
    ):
        return []
    found = registration.table_places.select_related("table__codev", "table__round", "seat", "registration")
    return sorted(found, key=lambda place: (place.table.codev.is_over, place.round.scheduled_at, place.pk))


def guest_of(registration: Registration) -> Guest:
    return Guest(
        key=registration.pk,
        category=registration.category,
        organisation=folded(registration.organisation),
        party=str(registration.lead_id or registration.pk),
    )
