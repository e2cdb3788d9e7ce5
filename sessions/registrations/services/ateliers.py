"""A place in an atelier of the programme: take it, wait for it, give it back."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups import days
from groups.models import User
from groups.refusals import Refused
from sessions.gatherings.services import hold
from sessions.programme.models import Item
from sessions.registrations import envelopes, events
from sessions.registrations.models import Booking, Registration, Standing


@transaction.atomic
def choose_items(registration: Registration, items: Iterable[Item], *, by: User | None = None) -> None:
    """These ateliers and no other. Those that are full are waited for; what is given back goes to the
    next."""
    held = hold(registration.gathering)
    who = Registration.objects.get(pk=registration.pk)
    if who.is_cancelled:
        raise Refused(_("Cette inscription est annulée : les ateliers ne se choisissent plus."))
    book(who, list(items), by=by)
    events.registrations_changed(held)


def book(who: Registration, wanted: Sequence[Item], *, by: User | None = None) -> None:
    """The caller holds the gathering's row. Who waits for a place in the gathering waits in each atelier."""
    known = {one.item_id: one for one in Booking.objects.filter(registration=who).select_related("item")}
    kept = {pk for pk, one in known.items() if one.standing != Standing.CANCELLED}
    # As they are now: one may have been cancelled, or moved, since its page was drawn.
    chosen = {item.pk: item for item in Item.objects.filter(pk__in=[item.pk for item in wanted])}
    if len(chosen) < len({item.pk for item in wanted}):
        raise Refused(_("Un atelier choisi n’est plus au programme : relisez la liste."))
    new = [item for pk, item in chosen.items() if pk not in kept]
    _insist_bookable(who, new, by)
    _insist_apart(list(chosen.values()))
    gone = [pk for pk in kept if pk not in chosen]
    if gone:
        Booking.objects.filter(registration=who, item__in=gone).update(standing=Standing.CANCELLED)
    for item in new:
        _wait_for(item, who, known.get(item.pk))
    # Who has no place yet is given none here: `promoting.promote` seats them.
    for item in (*(new if who.is_placed else ()), *(known[pk].item for pk in gone)):
        promote_item(item, quiet=who.leader)


def _wait_for(item: Item, who: Registration, before: Booking | None) -> None:
    """At the end of its list, whoever gave their place back included."""
    booking = before or Booking(registration=who, item=item)
    booking.standing, booking.queued_at, booking.placed_at = Standing.WAITING, _next_rank(item), None
    booking.save()


def promote_item(item: Item, *, quiet: Registration | None = None) -> list[Booking]:
    """Give the atelier's free places in the order of its list, to those who have a place in the gathering.
    The caller holds the gathering's row."""
    if item.cancelled_at is not None:
        return []
    bookings = Booking.objects.filter(item=item)
    free = None
    if item.capacity is not None:
        free = max(0, item.capacity - bookings.placed().count())
        if free == 0:
            return []
    waiting = bookings.waiting().filter(registration__standing=Standing.PLACED)
    dealt = list(waiting.select_related("registration__lead")[:free])
    if not dealt:
        return []
    bookings.filter(pk__in=[one.pk for one in dealt]).update(standing=Standing.PLACED, placed_at=now())
    envelopes.write_each(
        (one.registration.leader, f"item:{one.pk}:{int(one.queued_at.timestamp())}")
        for one in dealt
        if quiet is None or one.registration.leader.pk != quiet.pk
    )
    return dealt


@transaction.atomic
def call_item_off(item: Item) -> None:
    """It will not be held: whoever booked it is told, once."""
    hold(item.gathering)
    told = Booking.objects.filter(item=item).coming().select_related("registration__lead")
    leads = {one.registration.leader for one in told}
    envelopes.write(leads, f"item-off:{item.pk}")
    Booking.objects.filter(item=item).update(standing=Standing.CANCELLED)


def _insist_bookable(who: Registration, items: Iterable[Item], by: User | None) -> None:
    for item in items:
        if item.gathering_id != who.gathering_id or not item.is_booked or item.cancelled_at is not None:
            raise Refused(_("Un atelier choisi n’est plus au programme : relisez la liste."))
        if by is None and item.starts_at is not None and item.starts_at <= now():
            raise Refused(
                _("« %(title)s » a déjà commencé : choisissez-en un autre.") % {"title": item.title}
            )


def _insist_apart(items: list[Item]) -> None:
    """Nobody is in two places at once."""
    timed = [(item.starts_at, item.ends_at, item) for item in items if item.starts_at and item.ends_at]
    timed.sort(key=lambda one: (one[0], one[2].pk))
    for (_start, end, one), (start, _end, other) in itertools.pairwise(timed):
        if start < end:
            raise Refused(
                _(
                    "« %(one)s » et « %(other)s » se tiennent en même temps, à %(hour)s : "
                    "gardez l’un des deux."
                )
                % {"one": one.title, "other": other.title, "hour": days.said(start, "G \\h i")}
            )


def _next_rank(item: Item):
    last = Booking.objects.filter(item=item).waiting().order_by().aggregate(last=Max("queued_at"))["last"]
    return max(now(), last + timedelta(microseconds=1)) if last else now()
