"""What was decided, in the letters; and to who took an action on: the day before, and when it is late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from groups import days
from groups.models import Membership, User, WorkingGroup
from workspace.actions.models import Action
from workspace.notices import kinds, matter, reminders, services
from workspace.notices.kinds import Said, Told
from workspace.notices.matter import Matter
from workspace.notices.models import HOUR, News, Notice

SOON, LATE = "action_soon", "action_late"
LONG_AGO = timedelta(days=14)  # later than that, it is no news


def of_action(news: News) -> Iterable[Told]:
    owner = Action.objects.pending().filter(pk=int(news.about.split(":")[1])).values_list("owner", flat=True)
    yield from (Told(pk, news.kind) for pk in owner if pk is not None)


def say_actions(user: User, notices: list[Notice]) -> dict[int, Said]:
    """As long as it remains to be done, and is theirs."""
    wanted = {notice.pk: kinds.number_of(notice) for notice in notices}
    found = Action.objects.visible_to(user).pending().filter(owner=user, pk__in=wanted.values())
    actions = {action.pk: action for action in found.exclude(due=None).select_related("group")}
    return {
        notice.pk: _said(notice, actions[wanted[notice.pk]])
        for notice in notices
        if wanted[notice.pk] in actions
    }


def _said(notice: Notice, action: Action) -> Said:
    named = {"what": action.what, "day": days.said(action.due, "l j F")}
    late = _("Votre action « %(what)s » était pour %(day)s : où en êtes-vous ?")
    soon = _("Votre action « %(what)s » est pour %(day)s")
    return Said(
        sentence=(late if notice.kind == LATE or action.is_late else soon) % named,
        url=action.get_absolute_url(),
        title=action.what,
        group=action.group,
        action=_("Dire où j'en suis"),
        ref=f"{notice.kind.replace('_', '-')}-{action.pk}",
    )


def in_digest(group: WorkingGroup, viewer: User, since: datetime, until: datetime) -> list[Matter]:
    made = Action.objects.visible_to(viewer).pending().filter(group=group)
    made = made.filter(created_at__gt=since, created_at__lte=until).select_related("owner", "group")
    return [
        Matter(
            order=45,
            part=_("Actions"),
            title=one.what,
            url=one.get_absolute_url(),
            words=[matter.line(one.created_at, _in_words(one))],
        )
        for one in made.order_by("pk")
    ]


def _in_words(action: Action) -> str:
    who = action.by_whom or _("À prendre")
    return f"{who}, {days.said(action.due, 'l j F')}" if action.due else who


def remind_of_actions(now: datetime) -> None:
    """From the hour of the letters on: nobody is written to at midnight. The notice is the memory of it."""
    if localtime(now).hour < HOUR:
        return
    today = localdate(now)
    mine = Action.objects.pending().filter(Exists(_there()))
    soon = mine.filter(due__gte=today, due__lte=today + timedelta(days=1))
    soon = soon.filter(created_at__lt=now - timedelta(hours=12))
    late = mine.filter(due__lt=today, due__gte=today - LONG_AGO)
    for kind, found in ((SOON, soon), (LATE, late)):
        told = set(Notice.objects.filter(kind=kind).values_list("about", flat=True))
        told |= set(News.objects.filter(kind=kind).values_list("about", flat=True))
        for action in found.select_related("group"):
            if f"action:{action.pk}" not in told:
                services.tell(kind, f"action:{action.pk}", group=action.group)


def _there():
    """Who took it on is still of the group: otherwise nobody would be told, and nothing remembered."""
    return Membership.objects.filter(group=OuterRef("group"), user=OuterRef("owner"), user__is_active=True)


kinds.audience(SOON, of_action)
kinds.audience(LATE, of_action)
kinds.noun("action", say_actions)
matter.section(in_digest)
reminders.reminder(remind_of_actions)
