"""Somebody comes no more: their places go to the next."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.timezone import now

from groups.models import User
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import hold
from sessions.programme.models import Item
from sessions.registrations import envelopes, events
from sessions.registrations.hooks import on_leaving
from sessions.registrations.models import Booking, Registration, Standing
from sessions.registrations.services.ateliers import promote_item
from sessions.registrations.services.promoting import promote


@transaction.atomic
def cancel(
    gathering: Gathering, people: Iterable[Registration], *, by: User | None = None, tell: bool = True
) -> list[Registration]:
    """Those who were coming and come no more. Again: nothing happens."""
    held = hold(gathering)
    pks = [one.pk for one in people]
    found = Registration.objects.filter(gathering=held, pk__in=pks).coming().select_related("lead")
    gone = list(found.order_by("pk"))
    if not gone:
        return []
    Registration.objects.filter(pk__in=[one.pk for one in gone]).update(
        standing=Standing.CANCELLED, cancelled_at=now()
    )
    bookings = Booking.objects.filter(registration__in=gone).coming()
    items = list(Item.objects.filter(pk__in=bookings.values("item")).order_by("pk"))
    bookings.update(standing=Standing.CANCELLED)
    if tell:
        first: dict[Registration, int] = {}
        for one in gone:
            first.setdefault(one.leader, one.pk)
        told = [lead for lead in first if by is not None or envelopes.may_write_to(lead.email)]
        envelopes.write_each((lead, f"cancelled:{first[lead]}") for lead in told)
    for follow in on_leaving:
        follow(gone)
    promote(held)
    for item in items:
        promote_item(item)
    events.registrations_changed(held)
    return gone
