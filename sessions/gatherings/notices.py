"""A gathering that is announced, that changes, that is called off: to the people of its group. And in their
letters. Who registered is written to by `registrations`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from groups import days
from groups.models import User, WorkingGroup
from sessions.gatherings.hours import hour_of
from sessions.gatherings.models import Gathering
from sessions.gatherings.telling import ANNOUNCED, CANCELLED, CHANGED
from workspace.notices import kinds, matter, wishes
from workspace.notices.kinds import Said, Told
from workspace.notices.matter import Matter
from workspace.notices.models import News, Notice


def when(gathering: Gathering) -> str:
    told = {"day": days.said(gathering.starts_at, "l j F"), "hour": hour_of(gathering.starts_at)}
    return _("%(day)s à %(hour)s") % told


def in_digest(group: WorkingGroup, viewer: User, since: datetime, until: datetime) -> list[Matter]:
    told = Gathering.objects.visible_to(viewer).held().coming(until).filter(group=group)
    told = told.filter(published_at__gt=since, published_at__lte=until).select_related("created_by")
    return [
        Matter(
            order=41,
            part=_("Dates"),
            title=_("%(title)s, %(when)s") % {"title": one.title, "when": when(one)},
            url=one.get_absolute_url(),
            words=[matter.line(one.published_at, one.summary or one.place or one.title, one.created_by)],
        )
        for one in told
    ]


def of_announced(news: News) -> Iterable[Told]:
    """Who wants to be written to about each thing; the letters tell the others."""
    gathering = _found(news)
    if gathering is not None:
        yield from (Told(pk, ANNOUNCED) for pk in wishes.wanting_at_once(gathering.group))


def of_change(news: News) -> Iterable[Told]:
    """The whole group, who may have put the date down."""
    gathering = _found(news)
    if gathering is not None:
        yield from (Told(pk, news.kind) for pk in gathering.group.memberships.values_list("user", flat=True))


def _found(news: News) -> Gathering | None:
    return Gathering.objects.select_related("group").filter(pk=int(news.about.split(":")[1])).first()


def say_gatherings(user: User, notices: list[Notice]) -> dict[int, Said]:
    wanted = {notice.pk: kinds.number_of(notice) for notice in notices}
    found = Gathering.objects.visible_to(user).announced().filter(pk__in=wanted.values())
    gatherings = {one.pk: one for one in found.select_related("group")}
    return {
        notice.pk: _said(notice, gathering)
        for notice in notices
        if (gathering := gatherings.get(wanted[notice.pk]))
        and (notice.kind == CANCELLED) == gathering.is_cancelled
    }


def _said(notice: Notice, gathering: Gathering) -> Said:
    told = {
        "title": gathering.title,
        "when": when(gathering),
        "place": gathering.place or gathering.territory,
    }
    sentences = {
        ANNOUNCED: _("Une rencontre est annoncée : « %(title)s », %(when)s. %(place)s."),
        CHANGED: _("La rencontre « %(title)s » a changé. C’est maintenant : %(when)s. %(place)s."),
        CANCELLED: _("La rencontre « %(title)s », prévue %(when)s, n’aura pas lieu."),
    }
    ref = notice.about.replace(":", "-")
    return Said(
        sentence=sentences[notice.kind] % told,
        title=gathering.title,
        url=gathering.get_absolute_url(),
        group=gathering.group,
        text=gathering.cancelled_words if notice.kind == CANCELLED else gathering.summary,
        action=_("Voir la rencontre"),
        root=f"gathering-{gathering.pk}",
        ref=ref if notice.kind == ANNOUNCED else f"{notice.kind.replace('_', '-')}-{ref}",
    )


kinds.audience(ANNOUNCED, of_announced)
kinds.audience(CHANGED, of_change)
kinds.audience(CANCELLED, of_change)
kinds.noun("gathering", say_gatherings)
matter.section(in_digest)
