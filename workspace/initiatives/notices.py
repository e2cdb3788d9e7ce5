"""What initiatives tell: a tip to the regional team; to who answers for a page, that it is a year old."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.models import User
from workspace.initiatives import services
from workspace.initiatives.models import Tip
from workspace.knowledge.models import Entry
from workspace.knowledge.policies import can_edit
from workspace.notices import kinds
from workspace.notices.kinds import Mail, Said, Told
from workspace.notices.models import News, Notice
from workspace.notices.reminders import reminder


def team() -> Iterator[int]:
    region = User.objects.members().filter(Q(is_coordinator=True), is_active=True)
    return iter(region.values_list("pk", flat=True))


def of_tip(news: News) -> Iterable[Told]:
    return [Told(pk, "tip", Mail.ALWAYS) for pk in team()]


def of_another_tip(news: News) -> Iterable[Told]:
    return [Told(pk, "tip", Mail.NEVER) for pk in team()]


def say_tips(user: User, notices: list[Notice]) -> dict[int, Said]:
    wanted = {notice.pk: kinds.number_of(notice) for notice in notices}
    found = {one.pk: one for one in Tip.objects.visible_to(user).filter(pk__in=wanted.values())}
    return {pk: _said_of(found[number]) for pk, number in wanted.items() if number in found}


def _said_of(tip: Tip) -> Said:
    return Said(
        sentence=_("On signale une initiative : « %(what)s », %(place)s")
        % {"what": tip.what, "place": tip.place},
        url=tip.get_absolute_url(),
        title=_("Une initiative est signalée"),
        text=tip.about,
        action=_("Lire et décider"),
    )


def of_initiative(news: News) -> Iterable[Told]:
    """Its author; else who facilitates its group; else the regional team."""
    entry = Entry.objects.filter(pk=news.about.split(":")[1]).select_related("author", "group").first()
    if entry is None:
        return []
    if entry.author is not None and entry.author.is_active and can_edit(entry.author, entry):
        return [Told(entry.author.pk, "initiative", Mail.ALWAYS)]
    if entry.group is not None:
        leads = entry.group.memberships.leading().values_list("user", flat=True)
        return [Told(pk, "initiative", Mail.ALWAYS) for pk in leads]
    return [Told(pk, "initiative", Mail.ALWAYS) for pk in team()]


def say_initiatives(user: User, notices: list[Notice]) -> dict[int, Said]:
    wanted = {notice.pk: UUID(notice.about.split(":")[1]) for notice in notices}
    seen = Entry.objects.visible_to(user).filter(pk__in=wanted.values(), kind=Entry.Kind.INITIATIVE)
    found = {one.pk: one for one in seen.without_texts()}
    return {
        pk: Said(
            sentence=_("« %(title)s » est-elle toujours d’actualité ?") % {"title": found[key].title},
            url=reverse("initiatives:tend", args=[key]),
            title=found[key].title,
            text=_("Un an a passé. Si rien n’a changé, un geste suffit."),
            action=_("Le dire"),
        )
        for pk, key in wanted.items()
        if key in found
    }


kinds.audience("tip", of_tip)
kinds.audience("tip.more", of_another_tip)
kinds.audience("initiative", of_initiative)
kinds.noun("tip", say_tips)
kinds.noun("initiative", say_initiatives)
reminder(services.remind)
reminder(services.forget_due)
