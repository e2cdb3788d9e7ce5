"""What was published in a group, and what waits there for a second reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from groups.circles import Circle
from groups.home import MOST, News, Waiting, news, waiting
from realtime.worded import worded
from workspace.home.pulse import Groups, active, latest
from workspace.knowledge.models import Entry, Signature
from workspace.knowledge.views.consent import review_url


def what_was_published(circle: Circle) -> Iterator[News]:
    for entry in _published(circle):
        yield News(
            group=entry.group_id,
            at=entry.published_at,
            icon="book",
            title=entry.title,
            what=entry.get_kind_display(),
            url=entry.get_absolute_url(),
        )


@worded
def _published(circle: Circle) -> QuerySet[Entry]:
    out = Entry.objects.visible_to(circle.user).published().filter(circle.new("published_at"))
    return out.exclude(author=circle.user).without_texts().order_by("-published_at")[:MOST]


def what_to_sign(circle: Circle) -> Iterator[Waiting]:
    """One's own words that somebody would like to share; those of others, signed, to be read again."""
    for entry in _mine_to_sign(circle):
        yield Waiting(
            group=entry.group_id,
            icon="lock",
            title=entry.title,
            what=_("vos mots, que l’on propose de partager"),
            url=review_url(entry),
            gesture=_("Lire et décider"),
            mine=True,
        )
    for entry in _second_readings(circle):
        yield Waiting(
            group=entry.group_id,
            icon="lock",
            title=entry.title,
            what=_("attend une seconde lecture avant de sortir du groupe"),
            url=review_url(entry),
            gesture=_("Relire et signer"),
        )


def _aimed(circle: Circle) -> QuerySet[Entry]:
    asked = Entry.objects.visible_to(circle.user).exclude(aim="").filter(group__in=circle.groups)
    by_owner = Signature.objects.standing().filter(
        entry=OuterRef("pk"), role=Signature.Role.OWNER, visibility=OuterRef("aim")
    )
    return asked.annotate(is_signed=Exists(by_owner)).without_texts()


@worded
def _mine_to_sign(circle: Circle) -> QuerySet[Entry]:
    return _aimed(circle).filter(owner=circle.user, is_signed=False)[:MOST]


@worded
def _second_readings(circle: Circle) -> QuerySet[Entry]:
    user = circle.user
    written = Entry.writers.through.objects.filter(entry=OuterRef("pk"), user=user)
    second = _aimed(circle).filter(is_signed=True, group__in=circle.member_of)
    return second.exclude(owner=user).exclude(author=user).exclude(Exists(written))[:MOST]


def last_published(groups: Groups) -> dict[int, datetime]:
    return latest(Entry.objects.published(), groups, at="published_at")


news(what_was_published, order=55)
waiting(what_to_sign, order=35)
active(last_published)
