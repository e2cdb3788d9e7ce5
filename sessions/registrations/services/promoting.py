"""Give the places that are free to those who wait, in their order."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now

from sessions.gatherings.models import Gathering
from sessions.gatherings.services import hold
from sessions.programme.models import Item
from sessions.registrations import envelopes, events
from sessions.registrations.dealing import Waiting, deal
from sessions.registrations.models import Booking, Registration, Standing
from sessions.registrations.openness import places_left
from sessions.registrations.services.ateliers import promote_item


def promote(held: Gathering, *, quiet: Registration | None = None) -> list[Registration]:
    """Whoever got a place. The caller holds the row, and tells the room. `quiet` has just registered: their
    letter will say how they stand."""
    dealt = _next(held)
    if not dealt:
        return []
    people = Registration.objects.filter(gathering=held)
    people.filter(pk__in=dealt).update(standing=Standing.PLACED, placed_at=now())
    placed = list(people.filter(pk__in=dealt).select_related("lead").order_by("pk"))
    _seat_in_ateliers(dealt, quiet)
    _tell(placed, quiet)
    return placed


def _next(gathering: Gathering) -> list[int]:
    """Whom the free places are for."""
    if gathering.is_cancelled or gathering.is_over:
        return []
    people = Registration.objects.filter(gathering=gathering)
    free = places_left(gathering, people.placed().count()) if gathering.capacity is not None else None
    if free == 0:
        return []
    queue = [
        Waiting(pk, lead or pk, together)
        for pk, lead, together in people.waiting().values_list("pk", "lead", "only_together")
    ]
    return deal(queue, free)


def _seat_in_ateliers(dealt: list[int], quiet: Registration | None) -> None:
    """They waited for their ateliers behind those who had a place in the gathering."""
    wanted = Booking.objects.waiting().filter(registration__in=dealt).order_by().values("item")
    for item in Item.objects.filter(pk__in=wanted).order_by("pk"):
        promote_item(item, quiet=quiet)


def _tell(placed: list[Registration], quiet: Registration | None) -> None:
    """One letter to each party, of all who got a place at once."""
    first = {}
    for one in placed:
        first.setdefault(one.leader, one.pk)
    told = [(lead, f"placed:{pk}") for lead, pk in first.items() if quiet is None or lead.pk != quiet.pk]
    envelopes.write_each(told)


@transaction.atomic
def promote_at(gathering: Gathering) -> list[Registration]:
    held = hold(gathering)
    placed = promote(held)
    ateliers = Item.objects.filter(gathering=held, cancelled_at=None, bookings__standing=Standing.WAITING)
    seated = [one for item in ateliers.distinct().order_by("pk") for one in promote_item(item)]
    if placed or seated:
        events.registrations_changed(held)
    return placed


def promote_all(moment: datetime) -> None:
    """A net: each gesture that frees or adds places deals them itself. No row is held for who cannot be given
    anything: a party too large for what is left, an atelier that only people without a place wait for."""
    coming = Gathering.objects.held().filter(ends_at__gt=moment)
    room = coming.filter(registrations__standing=Standing.WAITING).distinct()
    some = {one.pk: one for one in room if _next(one)}
    ateliers = Item.objects.filter(
        gathering__in=coming,
        cancelled_at=None,
        bookings__standing=Standing.WAITING,
        bookings__registration__standing=Standing.PLACED,
    ).distinct()
    for item in ateliers.select_related("gathering"):
        taken = Booking.objects.placed().filter(item=item).count()
        if item.capacity is None or taken < item.capacity:
            some[item.gathering_id] = item.gathering
    for gathering in some.values():
        promote_at(gathering)


def rank_of(registration: Registration) -> int:
    """Their place on the waiting list, from one."""
    queue = Registration.objects.filter(gathering=registration.gathering_id, standing=Standing.WAITING)
    same_instant = Q(queued_at=registration.queued_at, pk__lt=registration.pk)
    return queue.filter(Q(queued_at__lt=registration.queued_at) | same_instant).count() + 1
