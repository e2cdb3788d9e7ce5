"""The dates of séances: in the letters, and the day before. What is confidential, title included, stays out:
a mail says that there is a séance, when, and where to read the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.dateformat import format as format_date
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import User, WorkingGroup
from sessions.codev.models import CodevSession
from workspace.notices import kinds, matter, reminders, services
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
    return format_date(localtime(codev.scheduled_at), r"l j F à H \h i")


def in_digest(group: WorkingGroup, viewer: User, since: datetime, until: datetime) -> list[Matter]:
    planned = CodevSession.objects.visible_to(viewer).upcoming().filter(group=group, scheduled_at__gt=until)
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


def of_tomorrow(news: News) -> Iterable[Told]:
    """Who holds a seat there."""
    codev = CodevSession.objects.upcoming().filter(pk=int(news.about.split(":")[1])).first()
    if codev is not None:
        seated = codev.seats.filter(removed_at=None).exclude(user=None)
        yield from (Told(pk, "seance", Mail.ALWAYS) for pk in seated.values_list("user", flat=True))


def say_seances(user: User, notices: list[Notice]) -> dict[int, Said]:
    wanted = {notice.pk: kinds.number_of(notice) for notice in notices}
    found = CodevSession.objects.visible_to(user).upcoming().filter(pk__in=wanted.values())
    seances = {one.pk: one for one in found.select_related("group")}
    return {
        pk: Said(
            sentence=_("Une séance où vous avez une place : %s") % when(seances[number]),
            url=seances[number].get_absolute_url(),
            group=seances[number].group,
            action=_("Voir la séance"),
            discreet=True,
            root=f"seance-{number}",
            ref=f"seance-{number}",
        )
        for pk, number in wanted.items()
        if number in seances
    }


def remind_of_tomorrow(now: datetime) -> None:
    """Once for each séance, in the day before it."""
    soon = CodevSession.objects.upcoming().filter(
        scheduled_at__gt=now, scheduled_at__lte=now + DAY_BEFORE, created_at__lt=now - DAY_BEFORE / 2
    )
    told = set(Notice.objects.filter(kind="seance").values_list("about", flat=True))
    told |= set(News.objects.filter(kind="seance").values_list("about", flat=True))
    for codev in soon.select_related("group"):
        if f"seance:{codev.pk}" not in told:
            services.tell("seance", f"seance:{codev.pk}", group=codev.group, place=f"seance:{codev.key}")


kinds.audience("seance", of_tomorrow)
kinds.noun("seance", say_seances)
matter.section(in_digest)
reminders.reminder(remind_of_tomorrow)
