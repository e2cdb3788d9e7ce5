"""Telling that a séance is planned, that its date or place changed, that it is cancelled: called by the
gestures, in their transaction. `notices` says to whom, and in which words."""

from __future__ import annotations

from django.utils.timezone import now

from groups.models import User
from sessions.codev.models import CodevSession
from workspace.notices import services

TOMORROW, PLANNED = "seance", "seance_planned"
CHANGED, CANCELLED = "seance_changed", "seance_cancelled"
TOLD = ("scheduled_at", "place_kind", "place", "visio_url")


def where_and_when(codev: CodevSession) -> tuple:
    return tuple(getattr(codev, name) for name in TOLD)


def planned(codev: CodevSession, *, by: User) -> None:
    if codev.scheduled_at > now():
        _tell(PLANNED, f"seance:{codev.pk}", codev, by)


def changed(codev: CodevSession, before: tuple, *, by: User | None) -> None:
    """Whoever was told of the day before is told again, for the new date."""
    if where_and_when(codev) == before or codev.scheduled_at <= now():
        return
    services.forget_kinds(codev_place(codev), TOMORROW, CHANGED)
    _tell(CHANGED, f"seance:{codev.pk}:{int(now().timestamp())}", codev, by)


def cancelled(codev: CodevSession, *, by: User | None) -> None:
    services.forget_kinds(codev_place(codev), TOMORROW, PLANNED, CHANGED)
    if codev.scheduled_at > now():
        _tell(CANCELLED, f"seance:{codev.pk}", codev, by)


def codev_place(codev: CodevSession) -> str:
    return f"seance:{codev.key}"


def _tell(kind: str, about: str, codev: CodevSession, by: User | None) -> None:
    services.tell(kind, about, group=codev.group, by=by, place=codev_place(codev))
