"""What gatherings put on the homes: announced, called off; prepare one; when a group has one to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups import days, home
from groups.circles import Circle, Reader
from groups.home import MOST, Gesture, News, Waiting
from groups.models import User, WorkingGroup
from realtime.worded import worded
from sessions.gatherings import policies
from sessions.gatherings.models import Gathering
from workspace.home import pulse
from workspace.home.pulse import Groups, latest


def _of(circle: Circle):
    return Gathering.objects.visible_to(circle.user).filter(group__in=circle.groups)


def what_became_of_them(circle: Circle) -> Iterator[News]:
    for gathering in _told(circle):
        since, url = circle.since[gathering.group_id], gathering.get_absolute_url()
        if gathering.cancelled_at:
            at, what = gathering.cancelled_at, _("rencontre annulée")
        elif gathering.created_by_id == circle.user.pk:
            continue
        else:
            at, day = gathering.published_at, days.said(gathering.starts_at, "j F")
            what = _("rencontre annoncée pour le %(day)s") % {"day": day}
        if at is not None and at > since:
            yield News(gathering.group_id, at, "place", gathering.title, what, url)


@worded
def _told(circle: Circle) -> QuerySet[Gathering]:
    told = circle.new("published_at") | circle.new("cancelled_at")
    return _of(circle).filter(told).order_by("-pk")[:MOST]


@worded
def _prepared(circle: Circle) -> QuerySet[Gathering]:
    prepared = Gathering.objects.visible_to(circle.user).coming(circle.now)
    unknown = prepared.filter(published_at=None, cancelled_at=None)
    return unknown.filter(group__in=circle.facilitates)[:MOST]


@worded
def _coming(reader: Reader, group: int, at: datetime) -> QuerySet[Gathering]:
    mine = Gathering.objects.visible_to(reader.user).filter(group=group, cancelled_at=None)
    return mine.coming(at)[:1]


@worded
def _past(reader: Reader, group: int, at: datetime) -> QuerySet[Gathering]:
    mine = Gathering.objects.visible_to(reader.user).filter(group=group, cancelled_at=None)
    return mine.past(at)[:1]


def what_is_to_announce(circle: Circle) -> Iterator[Waiting]:
    """To who facilitates: a gathering that nobody knows of, and whose day comes."""
    for gathering in _prepared(circle):
        day = days.said(gathering.starts_at, "j F")
        yield Waiting(
            group=gathering.group_id,
            icon="place",
            title=gathering.title,
            what=_("en préparation, pour le %(day)s") % {"day": day},
            url=reverse("gatherings:prepare", args=[gathering.slug]),
            gesture=_("Préparer"),
            due=gathering.days[0],
        )


def meet(group: WorkingGroup, user: User) -> Gesture | None:
    """Prepare one, for who may; for the others, the way to the next, or to the last."""
    reader, at = Reader(user, group.pk), now()
    last = next(iter([*_coming(reader, group.pk, at)] or _past(reader, group.pk, at)), None)
    where = last.get_absolute_url() if last else ""
    if policies.can_create(user, group):
        return Gesture(
            label=_("Préparer une rencontre"),
            url=f"{reverse('gatherings:new')}?groupe={group.slug}",
            icon="place",
            last=last.title if last else "",
            last_url=where,
        )
    if last is None:
        return None
    return Gesture(label=_("Voir la rencontre"), url=where, icon="place", last=last.title, last_url=where)


def last_met(groups: Groups) -> dict[int, datetime]:
    return latest(Gathering.objects.all(), groups, at="created_at")


def with_a_date(groups: Groups, now: datetime) -> set[int]:
    soon = Gathering.objects.filter(group__in=groups, ends_at__gt=now, cancelled_at=None)
    return set(soon.order_by().values_list("group", flat=True).distinct())


home.news(what_became_of_them, order=31)
home.waiting(what_is_to_announce, order=12)
home.gesture(meet, order=55)
pulse.active(last_met)
pulse.planned(with_a_date)
