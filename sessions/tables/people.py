"""Who is dealt among the tables, and what the deal knows of them."""

from __future__ import annotations

from sessions.registrations.models import Registration, RegistrationQuerySet, Standing
from sessions.tables.dealing import Guest
from sessions.tables.models import TableRound
from workspace.richtext import unaccented


def people_of(tables: TableRound) -> RegistrationQuerySet:
    """Who has a place in the line of the programme where one books; else in the gathering."""
    found = Registration.objects.filter(gathering=tables.gathering_id, erased_at=None).placed()
    if tables.item is not None and tables.item.is_booked:
        found = found.filter(bookings__item=tables.item, bookings__standing=Standing.PLACED)
    return found.order_by("queued_at", "pk")


def guest_of(registration: Registration) -> Guest:
    return Guest(
        key=registration.pk,
        category=registration.category,
        organisation=" ".join(unaccented(registration.organisation).lower().split()),
        party=str(registration.lead_id or registration.pk),
    )
