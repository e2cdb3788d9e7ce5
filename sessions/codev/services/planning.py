"""Before the séance: plan it, change it, cancel it, save a script for the group."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from sessions.codev import dated, events, stages
from sessions.codev.models import CodevSession, GroupPreset, Seat
from sessions.codev.refusals import NotNow, Refused
from sessions.codev.services.base import hold
from sessions.codev.services.topics import give_back
from sessions.codev.stages import Step
from workspace.search import index

SETTINGS = (
    "preset",
    "words",
    "title",
    "scheduled_at",
    "place_kind",
    "place",
    "visio_url",
    "choice",
    "retention",
    "signed_offers",
    "visible_timer",
)


@transaction.atomic
def plan_seance(
    group: WorkingGroup, *, by: User, script: list[Step], preset: str, words: str = "codev", **settings
) -> CodevSession:
    """Plan a séance; whoever plans it sits as its facilitator.

    script: the stages with their durations; settings: the fields named in SETTINGS. Raises Refused with a
    sentence when the script cannot be run.
    """
    codev = CodevSession(group=group, created_by=by, preset=preset, words=words)
    _apply(codev, script, settings)
    codev.save()
    Seat.objects.create(
        codev=codev,
        user=by,
        name=by.display_name,
        organisation=by.organisation.name if by.organisation else "",
        role=stages.Seat.FACILITATOR,
        admitted_at=now(),
    )
    index.put(codev)
    events.seance_planned(codev)
    dated.planned(codev, by=by)
    return codev


@transaction.atomic
def change_seance(
    codev: CodevSession, *, by: User | None = None, script: list[Step] | None = None, **settings
) -> CodevSession:
    """Change what was planned, until it starts. Only the link to the video call may change later."""
    codev = hold(codev)
    late = codev.index >= 0 or codev.is_over
    if late and (script is not None or set(settings) - {"visio_url", "visible_timer"}):
        raise NotNow(_("La séance a commencé : ses réglages ne changent plus."))
    before = dated.where_and_when(codev)
    _apply(codev, codev.steps if script is None else script, settings)
    codev.save()
    index.put(codev)
    events.settings_changed(codev)
    if not late:
        dated.changed(codev, before, by=by)
    return codev


def lay_table(group: WorkingGroup, *, by: User, script: list[Step], **settings) -> CodevSession:
    """One of the tables of a gathering: nobody is seated yet, and nobody is told of it, for it is announced
    with its gathering. Inside the caller's transaction."""
    codev = CodevSession(group=group, created_by=by, at_gathering=True)
    codev.clock_held = settings.pop("clock_held", False)
    _apply(codev, script, settings)
    codev.save()
    return codev


def _apply(codev: CodevSession, script: list[Step], settings: dict) -> None:
    unknown = set(settings) - set(SETTINGS)
    if unknown:
        raise TypeError(f"unknown settings {unknown}")
    codev.script = stages.to_json(checked(script))
    for name, value in settings.items():
        setattr(codev, name, value)


def checked(script: list[Step]) -> list[Step]:
    try:
        return stages.check_script(script)
    except stages.BadScript as bad:
        raise Refused(str(bad)) from bad


@transaction.atomic
def cancel_seance(codev: CodevSession, *, by: User | None = None) -> None:
    codev = hold(codev)
    if codev.index >= 0:
        raise NotNow(_("La séance a commencé : on ne l'annule plus, on la clôt."))
    codev.cancelled_at, codev.door_open, codev.code = now(), False, ""
    codev.save(update_fields=["cancelled_at", "door_open", "code"])
    codev.topics.update(chosen_at=None)
    give_back(codev)
    events.seance_closed(codev)
    if not codev.at_gathering:
        dated.cancelled(codev, by=by)


@transaction.atomic
def save_preset(group: WorkingGroup, *, name: str, script: list[Step]) -> GroupPreset:
    """Keep a script under a name; the same name replaces it."""
    preset, _created = GroupPreset.objects.update_or_create(
        group=group, name=name, defaults={"script": stages.to_json(checked(script))}
    )
    return preset
