"""The script of a workshop: its stages, where it stands, and its clock, which never ends a stage by itself.

A workshop in several tables has one script and one clock: those of its common board, which every gesture here
carries to each table in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from sessions import timer
from sessions.boards import events
from sessions.boards.models import Board, Stage
from sessions.boards.policies import Verb
from sessions.boards.refusals import NotNow, NotYours, Refused
from sessions.boards.services.base import Held, hold, insist_lead
from sessions.boards.standing import Standing
from workspace.richtext import clean_line, clean_text

LONGEST = 480  # minutes
EVERYBODY, LEADS = "all", "leads"
Said = Mapping[str, Any]  # title, prompt, minutes, rights, silent, anonymous


@transaction.atomic
def add_stage(board: Board, *, by: Standing, **said: Any) -> Stage:
    """A new last stage. `said`: fields of `Said`; what is not said is the ordinary."""
    held = _led(board, by)
    count = held.board.stages.count()
    if count >= settings.BOARDS["STAGES"]:
        raise NotNow(_("Ce déroulé a déjà toutes les étapes qu'il peut contenir."))
    stage = Stage(board=held.board, position=count)
    _apply(stage, said)
    stage.save()
    _told(held, "script.changed")
    return stage


@transaction.atomic
def change_stage(board: Board, pk: int, *, by: Standing, **said: Any) -> Stage:
    """Change what a stage asks and allows. The one under way goes on with what it began with."""
    held = _led(board, by)
    stage = _stage(held, pk)
    _apply(stage, {"title": stage.title} | said)
    stage.save()
    _told(held, "script.changed")
    return stage


@transaction.atomic
def place_stage(board: Board, pk: int, *, by: Standing, position: int) -> None:
    """Its rank in the script: 0 is the first."""
    held = _led(board, by)
    stage = _stage(held, pk)
    others = list(held.board.stages.exclude(pk=stage.pk))
    others.insert(max(0, min(position, len(others))), stage)
    for rank, one in enumerate(others):
        Stage.objects.filter(pk=one.pk).update(position=rank)
    _told(held, "script.changed")


@transaction.atomic
def remove_stage(board: Board, pk: int, *, by: Standing) -> None:
    held = _led(board, by)
    stage = _stage(held, pk)
    if held.board.stage_id == stage.pk:
        raise NotNow(_("Cette étape est en cours : passez d'abord à une autre."))
    stage.delete()
    _told(held, "script.changed")


@transaction.atomic
def take_script(board: Board, stages: Iterable[Said], *, by: Standing) -> None:
    """These stages instead of the present ones; never in the middle of a workshop."""
    held = _led(board, by)
    if held.board.stage_id is not None:
        raise NotNow(_("L'atelier est en cours : terminez-le avant de changer de déroulé."))
    stages = list(stages)
    if len(stages) > settings.BOARDS["STAGES"]:
        raise Refused(_("Ce déroulé a plus d'étapes qu'un tableau n'en peut contenir."))
    held.board.stages.all().delete()
    for position, said in enumerate(stages):
        stage = Stage(board=held.board, position=position)
        _apply(stage, said)
        stage.save()
    _told(held, "script.changed")


# --- conducting ---


@transaction.atomic
def begin_stage(board: Board, pk: int | None, *, by: Standing, expected: int | None) -> Board:
    """Begin this stage (None: end the script, everything is everybody's again), unless somebody who leads
    moved on meanwhile: `expected` is the stage that the page showed as under way."""
    held = _led(board, by)
    if held.board.stage_id != expected:
        return held.board
    stage = _stage(held, pk) if pk is not None else None
    clock = timer.start(stage.minutes if stage else 0, now())
    for one in _family(held):
        one.stage = stage
        one.rights = dict(stage.rights) if stage else {}
        one.silent, one.anonymous = (stage.silent, stage.anonymous) if stage else (False, False)
        one.timer = clock
        one.save(update_fields=["stage", "rights", "silent", "anonymous", "deadline", "paused_left"])
        events.rights_changed(one, "stage.began")
    return held.board


def move_on(board: Board, *, by: Standing, expected: int | None) -> Board:
    """Begin the next stage; after the last one, end the script."""
    return begin_stage(board, _neighbour(board, expected, +1), by=by, expected=expected)


def move_back(board: Board, *, by: Standing, expected: int | None) -> Board:
    """Begin the previous stage again."""
    previous = _neighbour(board, expected, -1)
    if previous is None:
        raise NotNow(_("C'est la première étape."))
    return begin_stage(board, previous, by=by, expected=expected)


@transaction.atomic
def pause(board: Board, *, by: Standing) -> None:
    _wind(_led(board, by), lambda one: timer.pause(one.timer, now()))


@transaction.atomic
def resume(board: Board, *, by: Standing) -> None:
    _wind(_led(board, by), lambda one: timer.resume(one.timer, now()))


@transaction.atomic
def extend(board: Board, minutes: int, *, by: Standing) -> None:
    """Add one, two or five minutes."""
    if minutes not in timer.ADDABLE_MINUTES:
        raise Refused(_("On ajoute une, deux ou cinq minutes."))
    _wind(_led(board, by), lambda one: timer.extend(one.timer, minutes, now()))


# --- what they share ---


def _led(board: Board, by: Standing) -> Held:
    held = hold(board, by)
    insist_lead(held)
    if held.board.parent_id is not None:
        raise NotYours(
            _("Le déroulé et l'horloge sont communs à toutes les tables : conduisez-les du tableau commun.")
        )
    return held


def _family(held: Held) -> list[Board]:
    """The board and its tables, each held until the end of the gesture."""
    return [held.board, *held.board.tables.present().select_for_update(of=("self",)).order_by("pk")]


def _wind(held: Held, turned) -> None:
    """One clock: the tables take exactly the common board's."""
    wound = turned(held.board)
    for one in _family(held):
        one.timer = wound
        one.save(update_fields=["deadline", "paused_left"])
        events.regions_changed(one, "clock.changed", "board-stage", "board-lead", "board-wall")


def _told(held: Held, name: str) -> None:
    for one in _family(held):
        events.regions_changed(one, name, "board-stage", "board-lead")


def _stage(held: Held, pk: int) -> Stage:
    stage = held.board.stages.filter(pk=pk).first()
    if stage is None:
        raise NotNow(_("Cette étape n'est plus dans le déroulé."))
    return stage


def _neighbour(board: Board, expected: int | None, way: int) -> int | None:
    pks = list(board.stages.values_list("pk", flat=True))
    if expected not in pks:
        return pks[0] if pks and way > 0 else None
    at = pks.index(expected) + way
    return pks[at] if 0 <= at < len(pks) else None


def _apply(stage: Stage, said: Said) -> None:
    stage.title = clean_line(said.get("title", ""), 80)
    if not stage.title:
        raise Refused(_("Donnez un titre à l'étape."))
    if "prompt" in said:
        stage.prompt = clean_text(said["prompt"], 500)
    if "minutes" in said:
        stage.minutes = max(0, min(int(said["minutes"] or 0), LONGEST))
    if "rights" in said:
        stage.rights = kept_rights(said["rights"])
    stage.silent = bool(said.get("silent", stage.silent))
    stage.anonymous = bool(said.get("anonymous", stage.anonymous))


def kept_rights(rights: Mapping[str, str]) -> dict[str, str]:
    """Only what differs from « tout le monde », for the verbs that exist."""
    return {str(verb): LEADS for verb in Verb if rights.get(verb) == LEADS}
