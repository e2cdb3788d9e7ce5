"""What follows here when a gathering or a line of its programme changes, in the transaction of the change;
and how many come to each line."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Q

from sessions.gatherings.hooks import holds_names, on_cancel, on_change
from sessions.gatherings.models import Gathering
from sessions.programme import attached
from sessions.programme.attached import Taken
from sessions.programme.models import Item
from sessions.registrations import services
from sessions.registrations.models import Booking, Registration, Standing

MOVES = ("starts_at", "ends_at", "place", "address")


def when_changed(before: Gathering, after: Gathering) -> None:
    """More places go to those who wait; another day, hour or place is told."""
    if after.capacity != before.capacity:
        services.promote(after)
    moved = any(getattr(before, name) != getattr(after, name) for name in MOVES)
    if moved and after.is_published and not after.is_cancelled and not after.is_over:
        services.tell_moved(after)


def names_people(gathering: Gathering) -> bool:
    return Registration.objects.filter(gathering=gathering, erased_at=None).exists()


def taken_in(items: Iterable[Item]) -> dict[int, Taken]:
    rows = Booking.objects.filter(item__in=[item.pk for item in items]).order_by().values("item")
    counts = rows.annotate(
        placed=Count("pk", filter=Q(standing=Standing.PLACED)),
        waiting=Count("pk", filter=Q(standing=Standing.WAITING)),
    )
    return {row["item"]: Taken(row["placed"], row["waiting"]) for row in counts}


def when_item_changed(item: Item) -> None:
    services.promote_item(item)


holds_names(names_people)
on_cancel(services.call_off)
on_change(when_changed)
attached.taken(taken_in)
attached.changed(when_item_changed)
attached.cancelled(services.call_item_off)
