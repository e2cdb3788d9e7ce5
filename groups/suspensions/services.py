"""Suspend somebody, and let them come back: by a gesture, or by the date."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import now

from groups import events, mails
from groups.auditing.log import record
from groups.models import Suspension, User, WorkingGroup
from groups.services.base import hold
from groups.services.memberships import after_departure


@transaction.atomic
def suspend(
    user: User, *, group: WorkingGroup | None, by: User, until: datetime | None, why: str
) -> Suspension:
    """From a group: they read it and write nothing there. From the platform: they do not enter. Suspended
    already, the suspension that stands is given back. A group whose last facilitator is suspended is told to
    the regional team, who may name somebody else meanwhile."""
    if group is not None:
        group = hold(group)
    user = User.objects.select_for_update().get(pk=user.pk)
    Suspension.objects.over().filter(user=user).update(lifted_at=now())
    standing = Suspension.objects.active().filter(user=user, group=group).first()
    if standing is not None:
        return standing
    made = Suspension.objects.create(user=user, group=group, by=by, until=until, why=why)
    if group is None:
        _shut(user)
    else:
        events.role_changed(group, user)
        if group.memberships.filter(user=user, role="facilitator").exists():
            after_departure(group)
    mails.tell_suspension(made)
    record("person.suspended", by=by, group=group, about=user, detail=_until(until), why=why)
    return made


def _shut(user: User) -> None:
    """Every browser where they were signed in is a stranger's from now on: see `people.services._close`."""
    User.objects.filter(pk=user.pk).update(is_active=False)
    events.person_closed(user)
    for membership in user.memberships.filter(role="facilitator").select_related("group"):
        after_departure(membership.group)


@transaction.atomic
def lift(suspension: Suspension, *, by: User | None) -> None:
    """Over before its date, or because its date has come (`by` is then nobody)."""
    user = User.objects.select_for_update().get(pk=suspension.user_id)
    if not Suspension.objects.filter(pk=suspension.pk, lifted_at=None).update(lifted_at=now(), lifted_by=by):
        return
    if suspension.group is None:
        User.objects.filter(pk=user.pk).exclude(email=None).update(is_active=True)
    else:
        events.role_changed(suspension.group, user)
    record("suspension.lifted", by=by, group=suspension.group, about=user)


def lift_those_over() -> int:
    """The date has come. Asked before anybody signs in, and each night."""
    over = list(Suspension.objects.over().select_related("group"))
    for suspension in over:
        lift(suspension, by=None)
    return len(over)


def _until(until: datetime | None) -> str:
    return f"→ {until:%Y-%m-%d}" if until else ""
