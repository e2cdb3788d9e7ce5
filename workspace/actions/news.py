"""The actions of a group: what was decided, what is in my hands, and for when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from groups import days
from groups.circles import Circle
from groups.home import MOST, Coming, News, Waiting, coming, news, waiting
from realtime.worded import worded
from workspace.actions.models import Action
from workspace.home.pulse import Groups, active, counted, latest, owed


def what_was_decided(circle: Circle) -> Iterator[News]:
    for action in _decided(circle):
        who = action.by_whom
        yield News(
            group=action.group_id,
            at=action.created_at,
            icon="tag-action",
            title=action.what,
            what=_("nouvelle action, pour %(who)s") % {"who": who}
            if who
            else _("nouvelle action, à prendre"),
            url=action.get_absolute_url(),
        )


@worded
def _decided(circle: Circle) -> QuerySet[Action]:
    made = Action.objects.visible_to(circle.user).pending().filter(circle.new("created_at"))
    made = made.exclude(owner=circle.user)  # it waits for me already
    return made.select_related("group", "owner").order_by("-created_at")[:MOST]


def what_i_do(circle: Circle) -> Iterator[Waiting]:
    for action in _mine(circle):
        yield Waiting(
            group=action.group_id,
            icon="tag-action",
            title=action.what,
            what=_due(action),
            url=action.get_absolute_url(),
            gesture=_("Dire où j'en suis"),
            due=action.due,
            late=action.is_late,
        )


@worded
def _mine(circle: Circle) -> QuerySet[Action]:
    mine = Action.objects.visible_to(circle.user).pending()
    mine = mine.filter(owner=circle.user, group__in=circle.groups).select_related("group")
    return mine.by_urgency()[:MOST]


def _due(action: Action) -> str:
    if action.due is None:
        return _("votre action, sans date")
    day = days.said(action.due, "l j F")
    return (_("en retard : c'était pour %(day)s") if action.is_late else _("pour %(day)s")) % {"day": day}


def for_when(circle: Circle) -> Iterator[Coming]:
    """The dates that others gave themselves; one's own are in what waits."""
    for action in _dated(circle, localdate(circle.now)):
        who = action.by_whom
        yield Coming(
            group=action.group_id,
            at=action.due,
            icon="tag-action",
            title=action.what,
            what=_("action de %(who)s") % {"who": who} if who else _("action"),
            url=action.get_absolute_url(),
        )


@worded
def _dated(circle: Circle, today: date) -> QuerySet[Action]:
    dated = Action.objects.visible_to(circle.user).pending().filter(group__in=circle.groups)
    dated = dated.filter(due__gte=today).exclude(owner=circle.user)
    return dated.select_related("group", "owner").order_by("due", "pk")[:MOST]


def last_decided(groups: Groups) -> dict[int, datetime]:
    return latest(Action.objects.all(), groups, at="created_at")


def late(groups: Groups) -> tuple[str, dict[int, int]]:
    return "late", counted(Action.objects.pending().filter(due__lt=localdate()), groups)


news(what_was_decided, order=55)
active(last_decided)
owed(late, order=30)
waiting(what_i_do, order=12)
coming(for_when, order=20)
