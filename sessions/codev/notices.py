"""The dates of séances: planned, changed, cancelled, and the day before. What is confidential, title
included, stays out: a mail says that there is a séance, when, and where to read the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import days
from groups.models import User, WorkingGroup
from sessions.codev.dated import CANCELLED, CHANGED, PLANNED, TOMORROW
from sessions.codev.models import CodevSession
from workspace.notices import kinds, matter, reminders, services, wishes
from workspace.notices.kinds import Mail, Said, Told
from workspace.notices.matter import Matter
from workspace.notices.models import News, Notice

DAY_BEFORE = timedelta(hours=24)
PLACES = {
    CodevSession.Place.ROOM: gettext_lazy("Dans une salle."),
    CodevSession.Place.REMOTE: gettext_lazy("À distance."),
    CodevSession.Place.HYBRID: gettext_lazy("Dans une salle et à distance."),
}


def when(codev: CodevSession) -> str:
    return days.said(codev.scheduled_at, r"l j F à H \h i")


def in_digest(group: WorkingGroup, viewer: User, since: datetime, until: datetime) -> list[Matter]:
    planned = (
        CodevSession.objects.visible_to(viewer)
        .by_themselves()
        .upcoming()
        .filter(group=group, scheduled_at__gt=until)
    )
    planned = planned.filter(created_at__gt=since, created_at__lte=until).select_related("created_by")
    return [
        Matter(
            order=40,
            part=_("Dates"),
            title=_("Une séance, %s") % when(one),
            url=one.get_absolute_url(),
            words=[matter.line(one.created_at, str(PLACES[one.place_kind]), one.created_by)],
        )
        for one in planned.order_by("scheduled_at")
    ]


def of_planned(news: News) -> Iterable[Told]:
    """Who wants to be written to about each thing; the letters tell the others."""
    codev = _coming(news)
    if codev is not None:
        yield from (Told(pk, PLANNED) for pk in wishes.wanting_at_once(codev.group))


def of_tomorrow(news: News) -> Iterable[Told]:
    """Who holds a seat there."""
    codev = _coming(news)
    if codev is not None:
        yield from (Told(pk, TOMORROW, Mail.ALWAYS) for pk in _seated(codev))


def of_change(news: News) -> Iterable[Told]:
    """The whole group, who may have put the date down; by mail at once, who holds a seat."""
    codev = CodevSession.objects.select_related("group").filter(pk=_number(news)).first()
    if codev is not None:
        yield from (Told(pk, news.kind, Mail.ALWAYS) for pk in _seated(codev))
        yield from (Told(pk, news.kind) for pk in codev.group.memberships.values_list("user", flat=True))


def _coming(news: News) -> CodevSession | None:
    return CodevSession.objects.upcoming().select_related("group").filter(pk=_number(news)).first()


def _seated(codev: CodevSession) -> Iterable[int]:
    return codev.seats.filter(removed_at=None).exclude(user=None).values_list("user", flat=True)


def _number(news: News) -> int:
    return int(news.about.split(":")[1])


def say_seances(user: User, notices: list[Notice]) -> dict[int, Said]:
    wanted = {notice.pk: kinds.number_of(notice) for notice in notices}
    found = CodevSession.objects.visible_to(user).filter(closed_at=None, pk__in=wanted.values())
    seances = {one.pk: one for one in found.select_related("group")}
    return {
        notice.pk: _said(notice, codev)
        for notice in notices
        if (codev := seances.get(wanted[notice.pk])) and (notice.kind == CANCELLED) == codev.is_over
    }


def _said(notice: Notice, codev: CodevSession) -> Said:
    sentences = {
        PLANNED: _("Une séance est prévue : %s") % when(codev),
        CHANGED: _("Une séance a changé. C'est maintenant : %(when)s. %(where)s")
        % {"when": when(codev), "where": PLACES[codev.place_kind]},
        CANCELLED: _("La séance prévue %s n'aura pas lieu") % when(codev),
        TOMORROW: _("Une séance où vous avez une place : %s") % when(codev),
    }
    ref = notice.about.replace(":", "-")
    return Said(
        sentence=sentences[notice.kind],
        url=codev.get_absolute_url(),
        group=codev.group,
        action=_("Voir la séance"),
        discreet=True,
        root=f"seance-{codev.pk}",
        ref=ref if notice.kind == PLANNED else f"{notice.kind.replace('_', '-')}-{ref}",
    )


def remind_of_tomorrow(now: datetime) -> None:
    """Once for each séance, in the day before it."""
    soon = (
        CodevSession.objects.by_themselves()
        .upcoming()
        .filter(scheduled_at__gt=now, scheduled_at__lte=now + DAY_BEFORE, created_at__lt=now - DAY_BEFORE / 2)
    )
    told = set(Notice.objects.filter(kind=TOMORROW).values_list("about", flat=True))
    told |= set(News.objects.filter(kind=TOMORROW).values_list("about", flat=True))
    for codev in soon.select_related("group"):
        if f"seance:{codev.pk}" not in told:
            services.tell(TOMORROW, f"seance:{codev.pk}", group=codev.group, place=f"seance:{codev.key}")


kinds.audience(TOMORROW, of_tomorrow)
kinds.audience(PLANNED, of_planned)
kinds.audience(CHANGED, of_change)
kinds.audience(CANCELLED, of_change)
kinds.noun("seance", say_seances)
matter.section(in_digest)
reminders.reminder(remind_of_tomorrow)
