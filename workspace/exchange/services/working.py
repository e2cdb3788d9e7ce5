"""The worker's part of an import: batch after batch, each with its place in the file, in one transaction.

What a killed process left is taken up at the line after the last batch that was kept; a batch that two
processes work at is kept once.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from itertools import islice

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.timezone import now
from django.utils.translation import gettext as _

from workspace.exchange import reading, tasks
from workspace.exchange.models import Intake, IntakeLine
from workspace.exchange.planning import Plan, Planner
from workspace.exchange.services import intakes, laying, undoing

log = logging.getLogger(__name__)
State = Intake.State
BATCH = 100
TURN_SECONDS = 6  # then other people's tasks pass


class Overtaken(Exception):
    """Somebody else has read this batch, or the import was stopped."""


def work(intake_pk: str) -> None:
    """One turn; whatever is left is another task."""
    intake = Intake.objects.select_related("by", "group").filter(pk=intake_pk, state=State.RUNNING).first()
    if intake is None:
        return
    try:
        if not intakes.may_go_on(intake):
            intakes.finish(intake, State.FAILED, _("Vous ne pouvez plus importer ici : l’import est arrêté."))
        elif intake.undoing:
            _undo(intake)
        else:
            _read(intake)
    except Overtaken:
        return
    except Exception:
        log.exception("Intake %s stopped at line %s", intake.pk, intake.at_line)
        why = _("Quelque chose n’a pas marché. Ce qui est importé l’est ; reprenez là où il s’est arrêté.")
        intakes.finish(intake, State.FAILED, why)


def _read(intake: Intake) -> None:
    until = time.monotonic() + TURN_SECONDS
    planner = Planner.of(intake)
    for rows in _batches(intake):
        _one_batch(intake, planner, rows)
        if time.monotonic() > until:
            tasks.work_intake.enqueue(str(intake.pk))
            return
    intakes.finish(intake, State.DONE)


def _batches(intake: Intake) -> Iterator[list[reading.Row]]:
    rows = reading.rows(intake.path, intake.delimiter, after=intake.at_line)
    while some := list(islice(rows, BATCH)):
        yield some


def _one_batch(intake: Intake, planner: Planner, rows: list[reading.Row]) -> None:
    try:
        _keep(intake, planner, rows)
    except (IntegrityError, laying.Moved):
        # Somebody made or changed one of these entries at this very moment: read what they did.
        _keep(intake, planner, rows)


def _keep(intake: Intake, planner: Planner, rows: list[reading.Row]) -> None:
    plans = planner.plan(rows)
    made = laying.prepare(intake, plans)  # before the transaction: to draw the texts takes the time
    with transaction.atomic():
        at = {"pk": intake.pk, "state": State.RUNNING, "undoing": False, "at_line": intake.at_line}
        if not Intake.objects.select_for_update().filter(**at).exists():
            raise Overtaken
        IntakeLine.objects.bulk_create(laying.lay(intake, plans, made))
        _count(intake, plans, at=rows[-1].number)
    intake.at_line = rows[-1].number


def _count(intake: Intake, plans: list[Plan], *, at: int) -> None:
    outcomes = [plan.outcome for plan in plans]
    said = IntakeLine.Outcome
    Intake.objects.filter(pk=intake.pk).update(
        at_line=at,
        beat_at=now(),
        read=F("read") + len(plans),
        created=F("created") + outcomes.count(said.CREATED),
        changed=F("changed") + outcomes.count(said.CHANGED),
        unchanged=F("unchanged") + outcomes.count(said.UNCHANGED),
        refused=F("refused") + outcomes.count(said.REFUSED),
    )


def _undo(intake: Intake) -> None:
    until = time.monotonic() + TURN_SECONDS
    while undoing.take_back_some(intake):
        if time.monotonic() > until:
            tasks.work_intake.enqueue(str(intake.pk))
            return
    intakes.finish(intake, State.UNDONE)
