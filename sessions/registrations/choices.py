"""The ateliers one may choose, with the places left in each, and who chose them: three questions, whatever
their number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.timezone import now

from sessions.gatherings.models import Gathering
from sessions.programme.attached import taken_of
from sessions.programme.models import Item
from sessions.registrations.models import Booking, Registration


@dataclass(frozen=True)
class Choice:
    item: Item
    placed: int
    waiting: int
    chosen: bool = False
    standing: str = ""  # of the person whose page it is

    @property
    def left(self) -> int | None:
        return None if self.item.capacity is None else max(0, self.item.capacity - self.placed)

    @property
    def is_full(self) -> bool:
        return self.left == 0

    @property
    def has_begun(self) -> bool:
        return self.item.starts_at is not None and self.item.starts_at <= now()


def of(gathering: Gathering, *, chosen: Iterable[str] = (), who: Registration | None = None) -> list[Choice]:
    """In the order of the day. `chosen`: what a form holds; else what this person booked."""
    found = list(offered(gathering).select_related("space", "theme"))
    taken = taken_of(found)
    mine = _standings(who)
    wanted = {str(one) for one in chosen} or {str(pk) for pk in mine}
    return [
        Choice(
            item,
            taken[item.pk].placed,
            taken[item.pk].waiting,
            chosen=str(item.pk) in wanted,
            standing=mine.get(item.pk, ""),
        )
        for item in found
    ]


def offered(gathering: Gathering) -> QuerySet[Item]:
    found = Item.objects.filter(gathering=gathering, is_booked=True, cancelled_at=None)
    return found.order_by("starts_at", "pk")


def _standings(who: Registration | None) -> dict[int, str]:
    if who is None:
        return {}
    return dict(Booking.objects.coming().filter(registration=who).values_list("item", "standing"))
