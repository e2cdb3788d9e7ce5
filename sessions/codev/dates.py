"""The dates of séances: those that are planned, the next ones that were agreed, one's own plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.circles import Reader
from realtime.worded import worded
from sessions.codev.models import Action, CodevSession
from sessions.codev.models.seance import CodevSessionQuerySet
from workspace.calendar.registry import MOST, Asked, Date, dates, neutral_title


@dates("seance", label=gettext_lazy("Séances"), icon="people")
def seances(asked: Asked) -> Iterator[Date]:
    group = asked.group.pk if asked.group else None
    planned: set[tuple[int, date]] = set()
    for codev in _held(Reader(asked.user, group), asked.since, asked.until, group):
        if codev.cancelled_at is None:
            planned.add((codev.group_id, localtime(codev.scheduled_at).date()))
        yield Date(
            uid=f"codev-{codev.key}",
            start=codev.scheduled_at,
            end=codev.ends_at,
            title=codev.title,
            neutral=neutral_title(_("Séance de co-développement"), codev.group),
            url=reverse("codev:bilan", args=[codev.key]) if codev.is_closed else codev.get_absolute_url(),
            group=codev.group,
            place=codev.place,
            cancelled=codev.cancelled_at is not None,
        )
    for one in _agreed(asked):
        if one.group is None or (one.group.pk, one.day) not in planned:
            yield one


def _agreed(asked: Asked) -> Iterator[Date]:
    """The next séance, as the closing of the last one said: a promise, until one is planned that day."""
    group = asked.group.pk if asked.group else None
    for codev in _promised(Reader(asked.user, group), asked.since, asked.until, group):
        yield Date(
            uid=f"codev-{codev.key}-next",
            start=codev.next_at,
            end=codev.next_at + timedelta(minutes=codev.minutes),
            title=_("Prochaine séance, à préparer"),
            neutral=neutral_title(_("Séance de co-développement"), codev.group),
            url=reverse("codev:bilan", args=[codev.key]),
            group=codev.group,
        )


@worded
def _held(reader: Reader, since: datetime, until: datetime, group: int | None) -> QuerySet[CodevSession]:
    held = _seen(reader, group).filter(scheduled_at__gte=since, scheduled_at__lt=until)
    return _light(held).order_by("scheduled_at", "pk")[:MOST]


@worded
def _promised(reader: Reader, since: datetime, until: datetime, group: int | None) -> QuerySet[CodevSession]:
    agreed = _seen(reader, group).closed().filter(next_at__gte=since, next_at__lt=until)
    return _light(agreed).order_by("next_at", "pk")[:MOST]


def _seen(reader: Reader, group: int | None) -> CodevSessionQuerySet:
    found = CodevSession.objects.visible_to(reader.user).by_themselves()
    return found if group is None else found.filter(group=group)


def _light(found: CodevSessionQuerySet) -> CodevSessionQuerySet:
    """A month may hold hundreds: what a date does not say is not read, sealed words least of all."""
    of_codev = ("key", "title", "scheduled_at", "script", "place", "closed_at", "cancelled_at", "next_at")
    of_group = ("group__name", "group__slug", "group__access")
    return found.select_related("group").only("group", *of_codev, *of_group)


@dates("plan", label=gettext_lazy("Mon plan d’action"), icon="target")
def plans(asked: Asked) -> Iterator[Date]:
    """A plan is its owner's alone, and its words are sealed: a calendar says only that a day was chosen."""
    if asked.group is not None:
        return
    pending = (Action.State.TODO, Action.State.DOING)
    seen = CodevSession.objects.visible_to(asked.user)
    mine = Action.objects.filter(owner=asked.user, state__in=pending, codev__in=seen)
    mine = mine.filter(due__gte=asked.first_day, due__lt=asked.last_day).select_related("codev")
    mine = mine.only("due", "codev__key")
    for action in mine.order_by("due", "pk")[:MOST]:
        yield Date(
            uid=f"plan-{action.pk}",
            start=action.due,
            title=_("Une échéance de mon plan d’action"),
            neutral=_("Échéance"),
            url=reverse("codev:bilan", args=[action.codev.key]),
        )
