"""The list a desk holds, on the page or in the telephone: names and what is needed at the door, nothing that
lets one write to or call anybody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import blake2s
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils.timezone import now

from sessions.arrivals.models import Arrival, DeskGesture
from sessions.arrivals.services import closed_words, today_of
from sessions.gatherings.models import Gathering
from sessions.registrations.badges import badges_in
from sessions.registrations.models import Booking, Registration, Standing
from workspace.richtext import unaccented

GAPS = str.maketrans("-’'.,", "     ")
FEW = 100  # beyond, all the gathering is read rather than so many numbers put in a question
SHOWN = 30  # lines under a name that is looked for


def ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def named(gathering: Gathering) -> QuerySet[Registration]:
    return Registration.objects.filter(gathering=gathering, erased_at=None).exclude(name="").by_name()


def whole(gathering: Gathering) -> dict[str, Any]:
    """Everybody, and until when it is true. The number of the last gesture is read first: what happens
    meanwhile is news, and is not missed."""
    last = last_gesture(gathering)
    return {
        **state(gathering, last),
        "opens": ms(gathering.starts_at),
        "closed": closed_words(gathering),
        "people": rows(named(gathering), today_of(gathering)),
    }


def since(gathering: Gathering, after: int) -> dict[str, Any]:
    """What the desks told after this gesture."""
    last = last_gesture(gathering)
    touched = DeskGesture.objects.filter(gathering=gathering, pk__gt=after).values("registration")
    return {
        **state(gathering, last),
        "people": rows(named(gathering).filter(pk__in=touched), today_of(gathering)),
    }


def state(gathering: Gathering, last: int) -> dict[str, Any]:
    return {"now": ms(now()), "after": last, "roll": fingerprint(gathering)}


def last_gesture(gathering: Gathering) -> int:
    return DeskGesture.objects.filter(gathering=gathering).aggregate(last=Max("pk"))["last"] or 0


def fingerprint(gathering: Gathering) -> str:
    """Changes when the list does otherwise than by the gestures of desks: the whole is fetched again."""
    listed = Q(walked_in=False)
    found = Registration.objects.filter(gathering=gathering, erased_at=None).aggregate(
        people=Count("pk", filter=listed),
        last=Max("pk", filter=listed),
        waiting=Count("pk", filter=listed & Q(standing=Standing.WAITING)),
        gone=Count("pk", filter=listed & Q(standing=Standing.CANCELLED)),
        changed=Max("changed_at"),
    )
    shown = [*found.values(), *_ateliers_taken(gathering)]
    return blake2s(repr(shown).encode(), digest_size=8).hexdigest()


def _ateliers_taken(gathering: Gathering) -> list[tuple[str, int, datetime]]:
    booked = Booking.objects.placed().filter(registration__gathering=gathering, item__cancelled_at=None)
    counted = booked.order_by("item").values_list("item__title").annotate(Count("pk"), Max("placed_at"))
    return list(counted)


def rows(people: Iterable[Registration], day: date) -> list[dict[str, Any]]:
    """Four questions, however many people of one gathering. `party`: the same for those who registered
    together, « » for who comes alone."""
    found = list(people)
    came, keys, ateliers = _facts(found, day)
    ranks, parties = _ranks(found), _parties(found)
    return [
        {
            "badge": one.badge,
            "name": one.name,
            "from": one.organisation,
            "category": one.category,
            "standing": one.standing,
            "rank": ranks.get(one.pk, 0),
            "walked": one.walked_in,
            "at": ms(came[one.pk]) if one.pk in came else None,
            "keys": keys.get(one.pk, []),
            "to": ateliers.get(one.pk, []),
            "party": parties.get(one.pk, ""),
        }
        for one in found
    ]


def _facts(found: list[Registration], day: date) -> tuple[dict, dict[int, list[str]], dict[int, list[str]]]:
    pks = {one.pk for one in found}
    gathering = found[0].gathering_id if found else 0
    within: dict[str, Any] = {"registration__gathering": gathering}
    if len(pks) <= FEW:
        within["registration__in"] = pks
    came = dict(Arrival.objects.filter(day=day, **within).values_list("registration", "at"))
    keys: dict[int, list[str]] = {}
    telling = DeskGesture.objects.telling().filter(gathering=gathering, day=day, **within)
    for pk, key in telling.values_list("registration", "key"):
        keys.setdefault(pk, []).append(str(key))
    ateliers: dict[int, list[str]] = {}
    booked = (
        Booking.objects.placed().filter(item__cancelled_at=None, **within).order_by("item__starts_at", "pk")
    )
    for pk, title in booked.values_list("registration", "item__title"):
        ateliers.setdefault(pk, []).append(title)
    return {pk: at for pk, at in came.items() if pk in pks}, keys, ateliers


def _ranks(found: list[Registration]) -> dict[int, int]:
    if not any(one.is_waiting for one in found):
        return {}
    waiting = Registration.objects.filter(gathering=found[0].gathering_id).waiting()
    return {pk: rank for rank, pk in enumerate(waiting.values_list("pk", flat=True), 1)}


def _parties(found: list[Registration]) -> dict[int, str]:
    """The badge of who leads each party, for all of it."""
    if not found:
        return {}
    led = Registration.objects.filter(gathering=found[0].gathering_id, erased_at=None).exclude(lead=None)
    if len(found) <= FEW:
        pks = [one.pk for one in found]
        led = led.filter(Q(pk__in=pks) | Q(lead__in=pks))
    parties = {}
    for pk, lead, badge in led.values_list("pk", "lead", "lead__badge"):
        parties[pk] = parties[lead] = badge
    return parties


def together(gathering: Gathering, badge: str) -> list[Registration]:
    """Those who registered with this person, have a place, and are not here yet."""
    one = named(gathering).filter(badge=badge).first() if badge else None
    if one is None:
        return []
    here = Arrival.objects.of(gathering, today_of(gathering)).values("registration")
    party = named(gathering).party_of(one).filter(standing=Standing.PLACED)
    return list(party.exclude(pk=one.pk).exclude(pk__in=here))


def looked_for(gathering: Gathering, asked: str) -> list[Registration]:
    """Those whose name, organisation or badge holds every word, or whom a code of several says; bounded by
    the size of one gathering."""
    if codes := badges_in(asked):
        found = list(named(gathering).filter(badge__in=codes))
        if found:
            return found
    words = _plain(asked).split()[:6]
    people = named(gathering) if words else named(gathering).none()
    return [one for one in people if _matches(one, words)][:SHOWN]


def _matches(one: Registration, words: Iterable[str]) -> bool:
    text = f" {_plain(one.name)} {_plain(one.organisation)}"
    return all(f" {word}" in text for word in words)


def _plain(text: str) -> str:
    return unaccented(text).lower().translate(GAPS)


def latest(gathering: Gathering, most: int = 8) -> list[Arrival]:
    came = Arrival.objects.of(gathering, today_of(gathering)).filter(registration__erased_at=None)
    return list(came.select_related("registration").order_by("-at", "-pk")[:most])


def whose(badge: str) -> Registration | None:
    return Registration.objects.select_related("gathering").filter(badge=badge, erased_at=None).first()
