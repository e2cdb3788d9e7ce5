"""What cannot be as it is written: said to who prepares, never refused, for a day is prepared in any order.

Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from groups import days
from sessions.gatherings.models import Gathering
from sessions.programme.models import Item
from workspace.richtext import folded


def find(gathering: Gathering, items: Sequence[Item]) -> dict[int, list[str]]:
    """The sentences of each line that has some, by its number."""
    said: dict[int, list[str]] = defaultdict(list)
    held = [item for item in items if item.cancelled_at is None]
    for item in held:
        said[item.pk] += _alone(gathering, item)
    for one, other in _at_once(held):
        for item, with_ in ((one, other), (other, one)):
            said[item.pk] += _together(item, with_)
    return {pk: sentences for pk, sentences in said.items() if sentences}


def _alone(gathering: Gathering, item: Item) -> list[str]:
    sentences = []
    if item.starts_at and item.ends_at:
        if item.starts_at < gathering.starts_at or item.ends_at > gathering.ends_at:
            sentences.append(
                _("Hors des heures de la rencontre, de %(from)s à %(to)s.")
                % {"from": _hour(gathering.starts_at), "to": _hour(gathering.ends_at)}
            )
    if item.is_booked and item.space and item.space.seats and (item.capacity or 0) > item.space.seats:
        sentences.append(
            _("%(people)d places pour %(seats)d assises : %(space)s est trop petit.")
            % {"people": item.capacity, "seats": item.space.seats, "space": item.space}
        )
    return sentences


def _at_once(items: Iterable[Item]) -> Iterable[tuple[Item, Item]]:
    """The pairs that go on at the same time. Sorted by their beginning, few are compared."""
    timed = sorted((item for item in items if item.starts_at), key=lambda item: (item.starts_at, item.pk))
    going: list[Item] = []
    for item in timed:
        going = [one for one in going if one.ends_at > item.starts_at]  # type: ignore[operator]
        yield from ((one, item) for one in going)
        going.append(item)


def _together(item: Item, other: Item) -> list[str]:
    sentences = []
    stands = Item.Kind.STAND in (item.kind, other.kind)  # stands share an alley
    if item.space_id and item.space_id == other.space_id and not stands:
        sentences.append(
            _("Au même endroit et à la même heure que « %(other)s », à %(hour)s.")
            % {"other": other.title, "hour": _hour(other.starts_at)}
        )
    if item.held_by and folded(item.held_by) == folded(other.held_by):
        sentences.append(
            _("%(who)s tient aussi « %(other)s » à ce moment-là.")
            % {"who": item.held_by, "other": other.title}
        )
    return sentences


def _hour(at) -> str:
    return days.said(at, r"G \h i")
