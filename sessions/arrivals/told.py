"""What a desk sends, read as strangers' bytes: gestures made when there was perhaps no network."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from groups.models import Territory
from sessions.arrivals.models import DeskGesture
from sessions.arrivals.moments import EARLY, moment
from sessions.gatherings.models import Gathering
from sessions.registrations.badges import badge_in
from sessions.registrations.companions import fold
from sessions.registrations.models import Category
from workspace.richtext import clean_line

MOST = 100  # gestures of one sending; a desk that has more sends again
LAST_MS = 4_102_444_800_000  # the year 2100: a clock may be wrong, not that wrong
KINDS = {kind.value for kind in DeskGesture.Kind}


@dataclass(frozen=True, slots=True)
class Told:
    key: UUID
    kind: str
    at: datetime
    badge: str = ""
    takes_back: UUID | None = None
    name: str = ""
    category: str = ""
    organisation: str = ""
    territory: int | None = None
    apart: bool = False  # somebody else of the same name: the desk said so

    @property
    def name_key(self) -> str:
        return fold(self.name)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One gesture that makes no sense. The others of the sending count all the same."""

    key: str


class Malformed(Exception):
    """Nothing of it can be read."""


def read(text: str, gathering: Gathering, *, received: datetime) -> list[Told | Unreadable]:
    """In the order in which they were made."""
    try:
        given = json.loads(text)
        sent, gestures = _instant(given["sent"]), given["gestures"]
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise Malformed from wrong
    if not isinstance(gestures, list) or len(gestures) > MOST:
        raise Malformed
    earliest = gathering.starts_at - EARLY
    return [_read_one(one, sent=sent, received=received, earliest=earliest) for one in gestures]


def _read_one(one: Any, *, sent: datetime, received: datetime, earliest: datetime) -> Told | Unreadable:
    try:
        offset = one.get("offset")
        at = moment(
            made=_instant(one["made"]),
            sent=sent,
            received=received,
            earliest=earliest,
            offset=None if offset is None else timedelta(milliseconds=_bounded(offset, -LAST_MS)),
        )
        return _of_kind(one, key=UUID(str(one["key"])), at=at)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return Unreadable(clean_line(one.get("key"), 64) if isinstance(one, dict) else "")


def _of_kind(one: dict, *, key: UUID, at: datetime) -> Told:
    kind = one["kind"]
    if kind not in KINDS:
        raise ValueError(kind)
    if kind == DeskGesture.Kind.UNDO:
        return Told(key, kind, at, takes_back=UUID(str(one["takes_back"])))
    if kind == DeskGesture.Kind.COME:
        return Told(key, kind, at, badge=badge_in(str(one["badge"])[:64]))
    return walk_in(
        key,
        at,
        name=one["name"],
        category=one["category"],
        organisation=one.get("organisation", ""),
        territory=one.get("territory"),
        apart=bool(one.get("apart")),
    )


def walk_in(
    key: UUID,
    at: datetime,
    *,
    name: object,
    category: object,
    organisation: object = "",
    territory: object = None,
    apart: bool = False,
) -> Told:
    """Somebody who comes without having registered. ValueError without a name or a category."""
    line = clean_line(name, 80)
    if not any(char.isalnum() for char in line) or category not in Category.values:
        raise ValueError(category)
    where = str(territory or "")
    found = Territory.objects.filter(pk=int(where)).first() if where.isdecimal() and len(where) < 10 else None
    return Told(
        key,
        DeskGesture.Kind.WALK,
        at,
        name=line,
        category=str(category),
        organisation=clean_line(organisation, 160),
        territory=found.pk if found else None,
        apart=apart,
    )


def _instant(value: Any) -> datetime:
    return datetime.fromtimestamp(_bounded(value, 0) / 1000, UTC)


def _bounded(value: Any, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= LAST_MS:
        raise ValueError(value)
    return int(value)
