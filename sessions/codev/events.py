"""What happened in a séance, told to its room: facts in the past tense, rendered once per lens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from realtime import events
from realtime.rooms import Room
from sessions.boards import events as board_events
from sessions.boards.models import Board
from sessions.codev import screens
from sessions.codev.models import CodevSession, Contribution
from sessions.codev.policies import LENSES
from sessions.codev.table import Reading

EVERY_LENS = (*LENSES, "waiting")
Hearer = Callable[[CodevSession], None]
Reader = Callable[[], Reading]
Read = TypeVar("Read", screens.Table, Reading)
_hearers: list[Hearer] = []


def heard_by(hearer: Hearer) -> Hearer:
    """Register who else hears that one table of a gathering moved: where it stands, or who sits there."""
    if hearer not in _hearers:
        _hearers.append(hearer)
    return hearer


def _beyond(codev: CodevSession) -> None:
    if codev.at_gathering:
        for hearer in _hearers:
            hearer(codev)


def _tell(codev: CodevSession, name: str, *regions: str, reading: Reader | None = None) -> None:
    table = _once(lambda: screens.Table(codev.pk, reading and reading()))

    def render(lens: str) -> str:
        seen = lens in table().lenses  # nothing is drawn for a lens that nobody looks through
        return screens.render_regions(table(), lens, regions) if seen else screens.NOTHING

    events.publish(codev.room, name, render, lenses=EVERY_LENS)


def _tell_together(codevs: Sequence[CodevSession], name: str, *regions: str) -> None:
    """What is alike at the tables of a gathering: drawn at the first, said to all."""
    drawn: dict[tuple, str] = {}

    def render(codev: CodevSession, lens: str) -> str:
        key = (lens, *screens.alike(codev))
        if key not in drawn:
            table = screens.Table(codev, Reading([codev]))  # as the transaction left it
            drawn[key] = screens.render_regions(table, lens, regions)
        return drawn[key]

    for codev in codevs:
        events.publish(codev.room, name, partial(render, codev), lenses=EVERY_LENS)


def _tell_item(codev: CodevSession, name: str, item: Contribution, *regions: str) -> None:
    table = _once(lambda: screens.Table(codev.pk))

    def render(lens: str) -> str:
        html = screens.render_item(table(), lens, item)
        return html + screens.render_regions(table(), lens, regions) if regions else html

    events.publish(codev.room, name, render, lenses=EVERY_LENS)


def _once(make: Callable[[], Read]) -> Callable[[], Read]:
    """Read after the commit, and once for all lenses."""
    made: list[Read] = []

    def get() -> Read:
        if not made:
            made.append(make())
        return made[0]

    return get


def _read_together(codevs: Sequence[CodevSession]) -> Reader:
    """Of all these tables, once for what they are told next. What changes at one of them meanwhile is told
    with a version of its own, after."""
    return _once(lambda: Reading.now(codev.pk for codev in codevs))


def seance_planned(codev: CodevSession) -> None:
    events.publish(Room("group", str(codev.group_id)), "seance.planned")


def stage_moved(codev: CodevSession) -> None:
    _tell(codev, "stage.moved", "screen", "contract", "clock", "call", "people", "lead", "wall")
    _recheck_board(codev)
    _beyond(codev)


def stages_moved(codevs: Sequence[CodevSession]) -> None:
    """All the tables of a gathering: the stage on every screen first, then what one does in it at each table,
    then who sits around. Who conducts them is told once for all by the caller."""
    _tell_together(codevs, "stage.moved", "stage", "clock", "call")
    reading = _read_together(codevs)
    for codev in codevs:
        _tell(codev, "stage.shown", "body", reading=reading)
    for codev in codevs:
        _tell(codev, "people.shown", "people", "lead", "wall", reading=reading)
        _recheck_board(codev)


def seance_closed(codev: CodevSession, *, together: bool = False) -> None:
    # What is left to see differs for each person: every page fetches its own.
    events.publish(codev.room, "seance.closed")
    if not codev.at_gathering:
        events.publish(Room("group", str(codev.group_id)), "seance.closed")
    _recheck_board(codev)
    if not together:
        _beyond(codev)


def clock_changed(codev: CodevSession) -> None:
    _tell(codev, "clock.changed", "clock", "lead", "wall")
    _beyond(codev)


def clocks_changed(codevs: Sequence[CodevSession]) -> None:
    """The common clock of all the tables, and what was called at those that had gone ahead."""
    _tell_together(codevs, "clock.changed", "clock", "call")
    reading = _read_together(codevs)
    for codev in codevs:
        _tell(codev, "clock.shown", "lead", "wall", reading=reading)


def called(codevs: Sequence[CodevSession]) -> None:
    """Something is said to every table of the gathering, or no more."""
    _tell_together(codevs, "table.called", "call")


def recentred(codev: CodevSession) -> None:
    _tell(codev, "client.recentred", "contract", "lead")


def break_asked(codev: CodevSession) -> None:
    _tell(codev, "break.asked", "clock", "lead")


def silent_writing_changed(codev: CodevSession) -> None:
    _tell(codev, "silence.changed", "screen", "lead")


def hands_changed(codev: CodevSession) -> None:
    _tell(codev, "hands.changed", "people", "lead")


def seats_changed(
    codev: CodevSession, *user_pks: int | None, table: bool = False, together: bool = False
) -> None:
    """Somebody arrived, left or changed seats. These people's sockets ask the door again.

    table: the change shows beyond the list of people (a new client).
    together: at several tables of a gathering; the caller tells who conducts them.
    """
    _tell(codev, "seats.changed", "people", "lead", *(("contract", "screen", "wall") if table else ()))
    for pk in {pk for pk in user_pks if pk}:
        events.recheck(codev.room, pk)
        _recheck_board(codev, pk)
    if not together:
        _beyond(codev)


def people_dealt(codev: CodevSession) -> None:
    """Everybody of a table of a gathering may have changed: their sockets ask the door again."""
    _tell(codev, "people.dealt", "screen", "people", "lead", "wall")
    events.recheck(codev.room)


def door_changed(codev: CodevSession) -> None:
    _tell(codev, "door.changed", "lead", "wall")


def settings_changed(codev: CodevSession) -> None:
    _tell(codev, "settings.changed", "screen", "clock", "people", "lead", "wall")


def board_opened(codev: CodevSession, *boards: Board) -> None:
    """A board is before the table, or no more: who has it by the séance alone comes in or leaves it."""
    _tell(codev, "board.opened", "screen", "lead")
    for board in boards:
        events.recheck(board.room)
        board_events.regions_changed(board, "people.changed", "board-people")


def _recheck_board(codev: CodevSession, user_pk: int | None = None) -> None:
    """Who has the board by the séance alone comes or goes, and the list of its people says so."""
    if codev.board is None:
        return
    for board in (codev.board, *codev.board.tables.all()):
        events.recheck(board.room, user_pk)
        if user_pk is None:
            board_events.regions_changed(board, "people.changed", "board-people")
        else:
            board_events.person_changed(board, "people.changed", f"u{user_pk}")


def topics_changed(codev: CodevSession) -> None:
    _tell(codev, "topics.changed", "screen")


def topic_chosen(codev: CodevSession, *user_pks: int | None) -> None:
    _tell(codev, "topic.chosen", "screen", "people", "lead")
    for pk in {pk for pk in user_pks if pk}:
        events.recheck(codev.room, pk)


def item_added(codev: CodevSession, item: Contribution) -> None:
    if item.revealed:  # a silent text is its author's alone until everything is shown together
        _tell_item(codev, f"{item.kind}.added", item, "lead")


def item_changed(codev: CodevSession, item: Contribution) -> None:
    if item.revealed:
        _tell(codev, f"{item.kind}.changed", "items")


def item_gone(codev: CodevSession, item: Contribution) -> None:
    if item.revealed:
        _tell_item(codev, f"{item.kind}.withdrawn", item)


def item_sorted(codev: CodevSession, item: Contribution) -> None:
    table = _once(lambda: screens.Table(codev.pk))

    def render(lens: str) -> str:
        return screens.render_regions(table(), lens, ("items",)) if lens == "client" else screens.NOTHING

    events.publish(codev.room, "offer.sorted", render, lenses=EVERY_LENS)


def contract_changed(codev: CodevSession) -> None:
    _tell(codev, "contract.changed", "contract", "lead", "wall")


def plan_changed(codev: CodevSession) -> None:
    _tell(codev, "plan.changed", "screen")


def plan_shown(codev: CodevSession) -> None:
    _tell(codev, "plan.shown", "screen")


def learnings_changed(codev: CodevSession) -> None:
    _tell(codev, "learnings.changed", "screen")


def process_checked(codev: CodevSession) -> None:
    _tell(codev, "process.checked", "lead")


def retention_decided(codev: CodevSession) -> None:
    _tell(codev, "retention.decided", "screen", "lead")


def closing_prepared(codev: CodevSession) -> None:
    _tell(codev, "closing.prepared", "screen")
