"""Bring a file in: checked by a person, queued, made by the worker, taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from groups.refusals import Refused
from workspace.exchange import mapping, policies, reading, tasks
from workspace.exchange.models import SILENT, Intake
from workspace.knowledge.models import Entry
from workspace.richtext import clean_line

State = Intake.State
TURN = 1


def bring(file: BinaryIO, *, by: User, group: WorkingGroup | None, filename: str) -> Intake:
    """Keep the file and propose what its columns say. Nothing is imported before a person has looked."""
    mine = Intake.objects.filter(by=by)
    if mine.waiting().count() >= settings.EXCHANGE["WAITING"]:
        raise Refused(
            _("Vos imports précédents ne sont pas finis. Attendez qu’ils le soient, puis recommencez.")
        )
    intake = Intake(by=by, group=group, filename=clean_line(Path(filename).name, 120) or "import.csv")
    laid = reading.lay(file, intake.path)
    intake.encoding, intake.delimiter = laid.encoding, laid.delimiter
    intake.columns, intake.lines_count = laid.columns, laid.lines
    intake.mapping = mapping.propose(laid.columns)
    intake.visibility = Entry.Visibility.GROUP if group else Entry.Visibility.REGION
    try:
        intake.save()
    except BaseException:
        intake.path.unlink(missing_ok=True)
        raise
    return intake


@transaction.atomic
def settle(intake: Intake, *, columns: list[str], **said: Any) -> Intake:
    """What its columns say, and what its lines do not."""
    held = _held(intake, State.CHECKING)
    held.mapping = mapping.correct(held.columns, columns)
    for name in ("kind", "visibility", "published", "credit", "credit_url"):
        if name in said:
            setattr(held, name, said[name])
    if held.group_id is None and held.visibility == Entry.Visibility.GROUP:
        held.visibility = Entry.Visibility.REGION
    held.save()
    return held


@transaction.atomic
def start(intake: Intake) -> Intake:
    """One at a time: it begins now, or after those that came before."""
    held = _held(intake, State.CHECKING)
    if "title" not in held.mapping and "uuid" not in held.mapping:
        raise Refused(_("Dites quelle colonne est le titre : sans lui, aucune fiche ne peut être faite."))
    held.state, held.started_at = State.QUEUED, now()
    held.save(update_fields=["state", "started_at"])
    start_next()
    held.refresh_from_db()
    return held


@transaction.atomic
def resume(intake: Intake) -> Intake:
    """Go on at the line after the last one that was read."""
    held = Intake.objects.select_for_update().get(pk=intake.pk)
    if held.is_silent:
        _stop(held, _("Le travail s’est arrêté."))
    if held.state != State.FAILED:
        return held
    held.state, held.error = State.QUEUED, ""
    held.save(update_fields=["state", "error"])
    start_next()
    held.refresh_from_db()
    return held


@transaction.atomic
def undo(intake: Intake) -> Intake:
    """Take back what it made and changed, where nobody has changed it since."""
    held = Intake.objects.select_for_update().get(pk=intake.pk)
    if held.state not in (State.DONE, State.FAILED) or not (held.created or held.changed):
        raise Refused(_("Cet import n’a rien à annuler."))
    held.state, held.undoing, held.error = State.QUEUED, True, ""
    held.save(update_fields=["state", "undoing", "error"])
    start_next()
    held.refresh_from_db()
    return held


@transaction.atomic
def drop(intake: Intake) -> None:
    """A file that was brought, and is not to be imported after all."""
    held = _held(intake, State.CHECKING)
    path = held.path
    held.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def start_next() -> None:
    """The oldest that waits begins, unless one is running."""
    silent = Intake.objects.filter(turn=TURN, beat_at__lt=now() - SILENT)
    for dead in silent:
        _stop(dead, _("Le travail s’est arrêté."))
    waiting = Intake.objects.filter(state=State.QUEUED).order_by("started_at", "created_at").first()
    if waiting is None:
        return
    try:
        with transaction.atomic():
            begun = Intake.objects.filter(pk=waiting.pk, state=State.QUEUED).update(
                state=State.RUNNING, turn=TURN, beat_at=now()
            )
    except IntegrityError:  # one is running; it calls us when it ends
        return
    if begun:
        tasks.work_intake.enqueue(str(waiting.pk))


def finish(intake: Intake, state: str, error: str = "") -> None:
    """Its turn is over; the next one's begins."""
    with transaction.atomic():
        ended = Intake.objects.filter(pk=intake.pk, state=State.RUNNING)
        ended.update(state=state, turn=None, error=error, finished_at=now())
        start_next()


def clean_up() -> int:
    """Erase what is too old: a file that nobody imported, and the lines of the others with their file."""
    kept = timedelta(days=settings.EXCHANGE["KEPT_DAYS"])
    old = Intake.objects.filter(created_at__lt=now() - kept).exclude(state__in=Intake.WAITING)
    paths = [intake.path for intake in old]
    old.delete()
    root = Path(settings.MEDIA_ROOT) / "intakes"
    known = {str(pk) for pk in Intake.objects.values_list("pk", flat=True)}
    hour_ago = (now() - timedelta(hours=1)).timestamp()
    for path in root.glob("*.csv") if root.exists() else []:
        if path.stem not in known and path.stat().st_mtime < hour_ago:
            paths.append(path)
    for path in paths:
        path.unlink(missing_ok=True)
    return len(paths)


def may_go_on(intake: Intake) -> bool:
    """Rights are asked again at each turn: a person may have left meanwhile."""
    by = User.objects.filter(pk=intake.by_id, is_active=True).first()
    return by is not None and policies.can_lead(by, intake)


def _stop(intake: Intake, why: str) -> None:
    intake.state, intake.turn, intake.error = State.FAILED, None, why
    intake.save(update_fields=["state", "turn", "error"])


def _held(intake: Intake, state: str) -> Intake:
    held = Intake.objects.select_for_update().get(pk=intake.pk)
    if held.state != state:
        raise Refused(_("Cet import a déjà commencé : regardez où il en est."))
    return held
