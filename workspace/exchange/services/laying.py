"""A batch of planned lines, as entries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from groups.refusals import Refused
from workspace.exchange.details import DETAIL, detail_of
from workspace.exchange.models import Intake, IntakeLine
from workspace.exchange.planning import Plan
from workspace.knowledge.kinds import kind_of
from workspace.knowledge.models import REFRESH_AFTER, Entry
from workspace.knowledge.services import edit_entry, give
from workspace.knowledge.services.entries import GIVEN
from workspace.search import index

Outcome = IntakeLine.Outcome


class Moved(Exception):
    """An entry is not what the plan was made from."""


def prepare(intake: Intake, plans: list[Plan]) -> dict[int, Entry]:
    """The entries to make, by the number of their line. A line that cannot be one is refused in its plan."""
    made: dict[int, Entry] = {}
    for plan in plans:
        if plan.outcome == Outcome.CREATED:
            try:
                made[plan.number] = _entry(intake, plan)
            except Refused as refused:
                plan.refuse("", refused)
    return made


def lay(intake: Intake, plans: list[Plan], made: dict[int, Entry]) -> list[IntakeLine]:
    """Write them, in the caller's transaction: what became of each line that did something, or could not."""
    _create(plans, made)
    lines = []
    for plan in plans:
        line = IntakeLine(intake=intake, number=plan.number)
        if plan.outcome == Outcome.CREATED:
            entry = made[plan.number]
            line.entry_id, line.stamp, line.before = entry.pk, entry.updated_at, {"stage": entry.stage}
        elif plan.outcome == Outcome.CHANGED:
            _change(intake, plan, line)
        line.outcome, line.faults = plan.outcome, plan.faults
        if plan.outcome != Outcome.UNCHANGED:
            lines.append(line)
    return lines


def given(values: dict[str, Any]) -> dict[str, Any]:
    """Of what a line says, what an entry itself is given."""
    return {name: value for name, value in values.items() if name in GIVEN}


def details(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    start = f"{DETAIL}{kind}."
    return {name.removeprefix(start): value for name, value in values.items() if name.startswith(start)}


def _entry(intake: Intake, plan: Plan) -> Entry:
    said = plan.values
    entry = Entry(kind=said.get("kind") or intake.kind, group=intake.group, author=intake.by)
    entry.visibility = said.get("visibility") or intake.visibility
    if intake.group_id is None and entry.visibility == Entry.Visibility.GROUP:
        entry.visibility = intake.visibility
    entry.stage = _stage(intake, said.get("stage", ""))
    values = given(said)
    values.setdefault("credit", intake.credit)
    values.setdefault("credit_url", intake.credit_url)
    if intake.group is not None:
        values.setdefault("territory", intake.group.territory)
    if not values["credit"]:
        values.setdefault("author_name", intake.by.display_name)
    if entry.is_out:
        values.setdefault("refresh_on", localdate() + REFRESH_AFTER)
    give(entry, values)
    entry.prepare()
    return entry


def _stage(intake: Intake, said: str) -> str:
    if not intake.published:
        return Entry.Stage.DRAFT
    return said or Entry.Stage.PUBLISHED


def _create(plans: list[Plan], made: dict[int, Entry]) -> None:
    """Many at once: one by one, ten thousand would take minutes."""
    Entry.objects.bulk_create(made.values())
    for plan in plans:
        if plan.number in made and not _fill(made[plan.number], plan):
            made.pop(plan.number).delete()
    through = Entry.themes.through
    rows = [
        through(entry_id=made[plan.number].pk, theme_id=theme.pk)
        for plan in plans
        if plan.number in made
        for theme in plan.values.get("themes", ())
    ]
    through.objects.bulk_create(rows)
    kept = list(made.values())
    prefetch_related_objects(kept, "themes")
    index.put(*kept)


def _fill(entry: Entry, plan: Plan) -> bool:
    """The row of its kind; False, and the line refused, when the kind itself will not have it."""
    kind, values = kind_of(entry.kind), details(entry.kind, plan.values)
    if kind is None or all(value in (None, "", False) for value in values.values()):
        return True
    try:
        with transaction.atomic():
            kind.write(entry, values)
    except IntegrityError:
        plan.refuse(
            "", _("Ce que cette ligne dit est déjà sur une autre fiche : la même adresse, peut-être.")
        )
    except Refused as refused:
        plan.refuse("", refused)
    return plan.outcome != Outcome.REFUSED


def _change(intake: Intake, plan: Plan, line: IntakeLine) -> None:
    entry = plan.entry
    assert entry is not None
    held = Entry.objects.select_for_update().filter(pk=entry.pk, updated_at=entry.updated_at)
    if not held.exists():
        raise Moved
    line.before = _before(entry, plan.values)
    try:
        edited = edit_entry(
            entry,
            by=intake.by,
            themes=plan.values.get("themes"),
            detail=details(entry.kind, plan.values) or None,
            **given(plan.values),
        )
    except Refused as refused:
        line.before = {}
        plan.refuse("", refused)
        return
    line.entry_id, line.stamp = edited.pk, edited.updated_at


def _before(entry: Entry, values: dict[str, Any]) -> dict[str, Any]:
    """What these values take the place of, as JSON."""
    said: dict[str, Any] = {name: _said(getattr(entry, name)) for name in given(values)}
    if "territory" in said:
        said["territory"] = entry.territory_id
    if "themes" in values:
        said["themes"] = [theme.pk for theme in entry.themes.all()]
    if changed := details(entry.kind, values):
        detail = detail_of(entry)
        said["detail"] = {name: _said(getattr(detail, name, None)) for name in changed}
    return said


def _said(value: Any) -> Any:
    if isinstance(value, date | UUID | timedelta):
        return str(value)
    return value if isinstance(value, str | int | float | bool | list | None) else str(value)
