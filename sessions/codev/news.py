"""What séances tell the people of a group: planned, closed, coming; and the steps one promised oneself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from groups import days, home
from groups.circles import Circle, Reader
from groups.home import MOST, Gesture, News, Waiting
from groups.models import User, WorkingGroup
from realtime.worded import worded
from sessions.codev import policies
from sessions.codev.models import Action, CodevSession
from workspace.home import pulse
from workspace.home.pulse import Groups, latest

FORGOTTEN = timedelta(hours=12)  # a séance of yesterday that nobody opened is no date to come


def _of(circle: Circle):
    return CodevSession.objects.visible_to(circle.user).filter(group__in=circle.groups)


def what_became_of_them(circle: Circle) -> Iterator[News]:
    """Planned or called off by others; closed."""
    for codev in _told(circle):
        since = circle.since[codev.group_id]
        if codev.closed_at:
            at, what, url = codev.closed_at, _("séance close"), reverse("codev:bilan", args=[codev.key])
        elif codev.cancelled_at:
            at, what, url = codev.cancelled_at, _("séance annulée"), reverse("codev:sessions")
        elif codev.created_by_id == circle.user.pk:
            continue
        else:
            day = days.said(codev.scheduled_at, "j F")
            at, what = codev.created_at, _("séance prévue le %(day)s") % {"day": day}
            url = codev.get_absolute_url()
        if at > since:
            yield News(codev.group_id, at, "calendar", codev.title, what, url)


@worded
def _told(circle: Circle) -> QuerySet[CodevSession]:
    told = circle.new("closed_at") | circle.new("cancelled_at") | circle.new("created_at")
    return _of(circle).filter(told).order_by("-pk")[:MOST]


@worded
def _open_now(circle: Circle) -> QuerySet[CodevSession]:
    entered = _of(circle).upcoming().filter(Q(index__gte=0) | Q(door_open=True))
    return entered.order_by("scheduled_at")[:MOST]


@worded
def _promised(circle: Circle) -> QuerySet[Action]:
    pending = (Action.State.TODO, Action.State.DOING)
    mine = Action.objects.filter(owner=circle.user, state__in=pending, codev__group__in=circle.groups)
    return mine.exclude(codev__closed_at=None).select_related("codev").order_by("due", "pk")[:MOST]


@worded
def _last(reader: Reader, group: int) -> QuerySet[CodevSession]:
    mine = CodevSession.objects.visible_to(reader.user).filter(group=group, cancelled_at=None)
    return mine.order_by("-scheduled_at")[:1]


def what_runs(circle: Circle) -> Iterator[Waiting]:
    """A séance that runs, or whose door is open: one enters at once."""
    for codev in _open_now(circle):
        yield Waiting(
            group=codev.group_id,
            icon="play",
            title=codev.title,
            what=_("séance en cours") if codev.is_running else _("la porte est ouverte"),
            url=codev.get_absolute_url(),
            gesture=_("Entrer"),
            now=True,
        )


def what_i_promised(circle: Circle) -> Iterator[Waiting]:
    """The steps of my own plans, in séances of these groups. Nobody else is shown them here."""
    for action in _promised(circle):
        late = action.due is not None and action.due < localdate()
        yield Waiting(
            group=action.codev.group_id,
            icon="tag-action",
            title=action.what,
            what=_when(action, late),
            url=reverse("codev:bilan", args=[action.codev.key]) + f"#action-{action.pk}",
            gesture=_("Dire où j'en suis"),
            due=action.due,
            late=late,
            mine=True,
        )


def _when(action: Action, late: bool) -> str:
    words = _("votre premier pas, vous seul le lisez")
    if action.due is None:
        return words
    day = days.said(action.due, "j F")
    return (_("c'était pour le %(day)s") if late else _("pour le %(day)s")) % {"day": day} + " · " + words


def meet(group: WorkingGroup, user: User) -> Gesture | None:
    """Prepare one, for who may; for the others, the way to the last."""
    last = next(iter(_last(Reader(user, group.pk), group.pk)), None)
    where = (
        ""
        if last is None
        else (reverse("codev:bilan", args=[last.key]) if last.is_closed else last.get_absolute_url())
    )
    if policies.can_plan_seances(user, group):
        return Gesture(
            label=_("Préparer une séance"),
            url=reverse("codev:plan", args=[group.slug]),
            icon="calendar",
            last=last.title if last else "",
            last_url=where,
        )
    return (
        None
        if last is None
        else Gesture(label=_("Ouvrir la séance"), url=where, icon="calendar", last=last.title, last_url=where)
    )


def last_met(groups: Groups) -> dict[int, datetime]:
    closed = latest(CodevSession.objects.by_themselves().closed(), groups, at="closed_at")
    planned = latest(CodevSession.objects.by_themselves(), groups, at="created_at")
    return {pk: max(when[pk] for when in (closed, planned) if pk in when) for pk in closed | planned}


def with_a_date(groups: Groups, now: datetime) -> set[int]:
    soon = (
        CodevSession.objects.by_themselves()
        .upcoming()
        .filter(group__in=groups, scheduled_at__gte=now - FORGOTTEN)
    )
    return set(soon.order_by().values_list("group", flat=True).distinct())


home.news(what_became_of_them, order=30)
pulse.active(last_met)
pulse.planned(with_a_date)
home.waiting(what_runs, order=5)
home.waiting(what_i_promised, order=11)
home.gesture(meet, order=50)
