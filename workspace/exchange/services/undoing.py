"""« Annuler cet import »: what nobody has touched since is as it was before."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.timezone import now

from groups.models import Territory, Theme
from workspace.exchange.models import Intake, IntakeLine
from workspace.knowledge.kinds import kind_of
from workspace.knowledge.models import Entry
from workspace.knowledge.services import edit_entry, withdraw_entry

BATCH = 50
Outcome = IntakeLine.Outcome


@transaction.atomic
def take_back_some(intake: Intake) -> bool:
    """The last ones first; False when there is nothing left."""
    if not Intake.objects.select_for_update().filter(pk=intake.pk, state=Intake.State.RUNNING).exists():
        return False
    lines = intake.lines.filter(outcome__in=(Outcome.CREATED, Outcome.CHANGED), undone=None)
    some = list(lines.order_by("-number")[:BATCH])
    for line in some:
        line.undone = _take_back(intake, line)
    IntakeLine.objects.bulk_update(some, ["undone"])
    gone = sum(line.undone is True for line in some)
    Intake.objects.filter(pk=intake.pk).update(
        undone=F("undone") + gone, kept=F("kept") + len(some) - gone, beat_at=now()
    )
    return bool(some)


def _take_back(intake: Intake, line: IntakeLine) -> bool:
    entry = Entry.objects.select_for_update().filter(pk=line.entry_id).first()
    if entry is None:  # somebody has withdrawn it
        return True
    if entry.updated_at != line.stamp:
        return False
    if line.outcome == Outcome.CREATED:
        if entry.stage != line.before.get("stage"):  # read again or published since
            return False
        withdraw_entry(entry, by=intake.by)
        return True
    _restore(intake, entry, line.before)
    return True


def _restore(intake: Intake, entry: Entry, before: dict[str, Any]) -> None:
    values = dict(before)
    themes = values.pop("themes", None)
    detail = values.pop("detail", None)
    if "territory" in values:
        values["territory"] = Territory.objects.filter(pk=values["territory"]).first()
    for name in ("date", "refresh_on"):
        if name in values:
            values[name] = Entry._meta.get_field(name).to_python(values[name])
    edit_entry(
        entry,
        by=intake.by,
        themes=None if themes is None else Theme.objects.filter(pk__in=themes),
        detail=detail and _read_again(entry, detail),
        **values,
    )


def _read_again(entry: Entry, detail: dict[str, Any]) -> dict[str, Any]:
    kind = kind_of(entry.kind)
    model = kind.detail if kind else None
    return (
        {name: model._meta.get_field(name).to_python(value) for name, value in detail.items()}
        if model
        else {}
    )
