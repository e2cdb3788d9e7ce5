"""What workshop boards tell the people of a group: which ones others worked on, which are open now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groups import home
from groups.circles import Circle
from groups.home import MOST, Gesture, News, Waiting
from groups.models import User, WorkingGroup
from realtime.worded import worded
from sessions.boards import policies
from sessions.boards.models import Board
from sessions.boards.models import Gesture as Journal
from sessions.boards.models.board import opened_by_seances
from sessions.boards.panels import changed_last
from workspace.home import pulse
from workspace.home.pulse import Groups, latest

AT_ONCE = timedelta(seconds=1)  # begun, and not touched since


def _of(circle: Circle, opened: tuple[int, ...]):
    return Board.objects.visible_to(circle.user, opened).current().roots().filter(group__in=circle.groups)


@worded
def _changed(circle: Circle, opened: tuple[int, ...]) -> QuerySet[Board]:
    changed = _of(circle, opened).filter(circle.new("changed_at")).order_by("-changed_at")[:MOST]
    return changed.only("key", "title", "group", "created_at", "created_by", "changed_at")


@worded
def _with_door_open(circle: Circle, opened: tuple[int, ...]) -> QuerySet[Board]:
    return _of(circle, opened).filter(door_open=True).only("key", "title", "group")[:MOST]


def what_was_thought(circle: Circle) -> Iterator[News]:
    """One line for each board. Who did what is not said: some write without a name. Where I was alone, it is
    no news to me."""
    boards = _changed(circle, opened_by_seances(circle.user))
    alone = _alone_on(boards, circle)
    for board in boards:
        new = board.created_at > circle.since[board.group_id]
        if board.pk not in alone:
            yield News(
                group=board.group_id,
                at=board.changed_at,
                icon="board",
                title=board.title,
                what=_("nouveau tableau") if new else _("on y a travaillé"),
                url=board.get_absolute_url(),
            )


def _alone_on(boards: list[Board], circle: Circle) -> set[int]:
    """What is written anonymously leaves no gesture: a board that others moved without one is told."""
    if not boards:
        return set()
    by: dict[int, set[int]] = {}
    made = Journal.objects.filter(circle.new("made_at", group="board__group"), board__in=boards).order_by()
    for pk, person in made.values_list("board", "user").distinct():
        by.setdefault(pk, set()).add(person)
    me = circle.user.pk
    untouched = {
        one.pk
        for one in boards
        if one.created_by_id == me and one.pk not in by and one.changed_at - one.created_at < AT_ONCE
    }
    return untouched | {pk for pk, people in by.items() if people == {me}}


def what_is_open(circle: Circle) -> Iterator[Waiting]:
    """A workshop whose door is open: people are coming in."""
    for board in _with_door_open(circle, opened_by_seances(circle.user)):
        yield Waiting(
            group=board.group_id,
            icon="board",
            title=board.title,
            what=_("la porte du tableau est ouverte"),
            url=board.get_absolute_url(),
            gesture=_("Entrer"),
            now=True,
        )


def think(group: WorkingGroup, user: User) -> Gesture | None:
    if not policies.can_create(user, group):
        return None
    last = next(iter(changed_last(user, group)), None)
    return Gesture(
        label=_("Ouvrir un tableau"),
        url=reverse("boards:new", args=[group.slug]),
        icon="board",
        last=last.title if last else "",
        last_url=last.get_absolute_url() if last else "",
    )


def last_thought(groups: Groups) -> dict[int, datetime]:
    return latest(Board.objects.present(), groups, at="changed_at")


home.news(what_was_thought, order=25)
pulse.active(last_thought)
home.waiting(what_is_open, order=6)
home.gesture(think, order=40)
