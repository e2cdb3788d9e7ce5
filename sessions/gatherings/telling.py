"""Telling the people of the group that a gathering is announced, has changed, is called off: called by the
gestures, in their transaction. `notices` says to whom, and in which words; who registered is written to by
`registrations`."""

from __future__ import annotations

from django.utils.timezone import now

from groups.models import User
from sessions.gatherings.models import Gathering
from workspace.notices import services

ANNOUNCED, CHANGED, CANCELLED = "gathering", "gathering_changed", "gathering_cancelled"
TOLD = ("starts_at", "ends_at", "place", "address")


def announced(gathering: Gathering, *, by: User | None) -> None:
    if gathering.ends_at > now():
        _tell(ANNOUNCED, f"gathering:{gathering.pk}", gathering, by)


def changed(before: Gathering, gathering: Gathering, *, by: User | None) -> None:
    """The day, the hours, the place: what somebody put down. The last change replaces those before."""
    same = all(getattr(before, name) == getattr(gathering, name) for name in TOLD)
    if same or not gathering.is_published or gathering.is_cancelled or gathering.ends_at <= now():
        return
    services.forget_kinds(place_of(gathering), CHANGED)
    _tell(CHANGED, f"gathering:{gathering.pk}:{int(now().timestamp())}", gathering, by)


def cancelled(gathering: Gathering, *, by: User | None) -> None:
    services.forget_kinds(place_of(gathering), ANNOUNCED, CHANGED)
    if gathering.is_published and gathering.ends_at > now():
        _tell(CANCELLED, f"gathering:{gathering.pk}", gathering, by)


def place_of(gathering: Gathering) -> str:
    return f"gathering:{gathering.key}"


def _tell(kind: str, about: str, gathering: Gathering, by: User | None) -> None:
    services.tell(kind, about, group=gathering.group, by=by, place=place_of(gathering))
