"""One clock for all the tables: the next stage, a pause, more minutes, a call. Each is one transaction, so
that no table is left behind; what a crash cuts did not happen anywhere.

A table that its own people moved further than the others is waited for, never taken back. One that left the
common clock (`own_pace`) is not moved at all until it joins the others again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from sessions import timer
from sessions.codev import erasure
from sessions.codev import events as codev_events
from sessions.codev.models import CodevSession
from sessions.codev.refusals import NotNow, Refused
from sessions.codev.services import closing
from sessions.codev.services.conduct import enter_stage
from sessions.codev.stages import Stage
from sessions.tables import events
from sessions.tables.models import RoundTable, TableRound
from sessions.tables.services.base import held_seances, hold_open
from sessions.timer import Timer
from workspace.richtext import clean_line


@transaction.atomic
def move_on(tables: TableRound, *, expected: int) -> bool:
    """To the next stage, everywhere; from the last one, close the tables. False when they had already moved.

    expected: the index that the person saw: two who press together make one step.
    """
    tables = hold_open(tables)
    if tables.index != expected:
        return False
    if tables.stage is Stage.CLOSING:
        _close(tables)
    else:
        _enter(tables, tables.index + 1)
    return True


@transaction.atomic
def move_back(tables: TableRound, *, expected: int) -> bool:
    """To the stage before, with its whole time again, everywhere."""
    tables = hold_open(tables)
    if tables.index != expected:
        return False
    if not tables.position.can_go_back:
        raise Refused(_("C’est la première étape : on ne peut pas revenir plus loin."))
    _enter(tables, tables.index - 1, back=True)
    return True


@transaction.atomic
def end_now(tables: TableRound) -> None:
    """Close the tables from whatever stage: what was written until now makes the sheets."""
    _close(hold_open(tables))


def _enter(tables: TableRound, index: int, *, back: bool = False) -> None:
    moment = now()
    tables.index, tables.stage_started_at, tables.call = index, moment, ""
    tables.timer = timer.start(tables.position.step.minutes, moment)
    tables.save()
    following, apart = _held(tables)
    moved = [codev for codev in following if codev.index < index or (back and codev.index != index)]
    reached = [codev for codev in following if codev.index == index]
    ahead = [codev for codev in following if codev.index > index and not back]
    for codev in moved:
        enter_stage(codev, index, moment)
    for codev in reached:
        codev.timer, codev.call = tables.timer, ""
        codev.save(update_fields=["deadline", "paused_left", "call"])
    codev_events.stages_moved(moved)
    codev_events.clocks_changed(reached)
    _tell_call([*ahead, *apart], "")
    events.tables_moved(tables)


def _held(tables: TableRound) -> tuple[list[CodevSession], list[CodevSession]]:
    """The séances that follow the common clock, and those that go at their own pace."""
    alone = set(tables.tables.filter(own_pace=True).values_list("codev", flat=True))
    held = list(held_seances(tables))
    return [one for one in held if one.pk not in alone], [one for one in held if one.pk in alone]


def _close(tables: TableRound) -> None:
    tables.closed_at, tables.call = now(), ""
    tables.deadline = tables.paused_left = None
    tables.save()
    following, apart = _held(tables)
    for codev in following:
        closing.close(codev, by=None, together=True)
    transaction.on_commit(erasure.scrub)
    _tell_call(apart, "")
    events.tables_moved(tables)


@transaction.atomic
def pause(tables: TableRound) -> None:
    _turn(tables, lambda one, moment: timer.pause(one, moment))


@transaction.atomic
def resume(tables: TableRound) -> None:
    _turn(tables, lambda one, moment: timer.resume(one, moment))


@transaction.atomic
def extend(tables: TableRound, minutes: int) -> None:
    if minutes not in timer.ADDABLE_MINUTES:
        raise Refused(_("On ajoute une, deux ou cinq minutes à la fois."))
    _turn(tables, lambda one, moment: timer.extend(one, minutes, moment))


def _turn(tables: TableRound, change: Callable[[Timer, datetime], Timer]) -> None:
    """The same turn of the clock everywhere; a table that is at another stage has it on its own."""
    tables = hold_open(tables)
    if not tables.has_begun:
        raise NotNow(_("Les tables n’ont pas commencé : il n’y a pas encore de temps à compter."))
    moment = now()
    tables.timer = change(tables.timer, moment)
    tables.save(update_fields=["deadline", "paused_left"])
    following, _apart = _held(tables)
    for codev in following:
        codev.timer = tables.timer if codev.index == tables.index else change(codev.timer, moment)
        codev.save(update_fields=["deadline", "paused_left"])
    codev_events.clocks_changed(following)
    events.tables_moved(tables)


@transaction.atomic
def call(tables: TableRound, words: str = "") -> None:
    """« Changez d’étape »: said on every screen and on the wall, until the tables move."""
    tables = hold_open(tables)
    if not tables.has_begun:
        raise NotNow(_("Les tables n’ont pas commencé : personne n’a encore cet écran sous les yeux."))
    tables.call = clean_line(words, 120) or _("Finissez votre phrase : on change d’étape.")
    _say(tables)


@transaction.atomic
def hush(tables: TableRound) -> None:
    """Take the call back."""
    tables = hold_open(tables)
    tables.call = ""
    _say(tables)


def _say(tables: TableRound) -> None:
    tables.save(update_fields=["call"])
    _tell_call(list(held_seances(tables)), tables.call)
    events.tables_moved(tables)


def _tell_call(codevs: list[CodevSession], words: str) -> None:
    """On the screens of these tables, those at their own pace too; none hears twice what it has."""
    changed = [codev for codev in codevs if codev.call != words]
    for codev in changed:
        codev.call = words
        codev.save(update_fields=["call"])
    codev_events.called(changed)


@transaction.atomic
def let_go(table: RoundTable) -> None:
    """This table goes at its own pace: whoever leads it has the hand."""
    tables = hold_open(table.round)
    codev = held_seances(tables).filter(pk=table.codev_id).first()
    if codev is None:
        raise NotNow(_("Cette table est close."))
    RoundTable.objects.filter(pk=table.pk).update(own_pace=True)
    codev.clock_held = False
    codev.save(update_fields=["clock_held"])
    codev_events.clock_changed(codev)


@transaction.atomic
def bring_back(table: RoundTable) -> None:
    """This table joins the others again, where they are."""
    tables = hold_open(table.round)
    codev = held_seances(tables).filter(pk=table.codev_id).first()
    if codev is None:
        raise NotNow(_("Cette table est close."))
    RoundTable.objects.filter(pk=table.pk).update(own_pace=False)
    codev.clock_held = not tables.tables_keep_hand
    codev.save(update_fields=["clock_held"])
    if codev.index != tables.index and tables.has_begun:
        enter_stage(codev, tables.index, now())
    codev.timer, codev.call = tables.timer, tables.call
    codev.save(update_fields=["deadline", "paused_left", "call"])
    codev_events.stage_moved(codev)
