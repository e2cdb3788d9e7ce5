"""What was published in a group, and what waits there for a second reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from groups.circles import Circle
from groups.home import MOST, News, Waiting, news, waiting
from groups.models import Role
from workspace.home.pulse import Groups, active, latest
from workspace.knowledge.models import Entry, Signature
from workspace.knowledge.views.consent import review_url


def what_was_published(circle: Circle) -> Iterator[News]:
    out = Entry.objects.visible_to(circle.user).published().filter(circle.new("published_at"))
    for entry in out.exclude(author=circle.user).without_texts().order_by("-published_at")[:MOST]:
        yield News(
            group=entry.group_id,
            at=entry.published_at,
            icon="book",
            title=entry.title,
            what=entry.get_kind_display(),
            url=entry.get_absolute_url(),
        )


def what_to_sign(circle: Circle) -> Iterator[Waiting]:
    """One's own words that somebody would like to share; those of others, signed, to be read again."""
    user = circle.user
    asked = Entry.objects.visible_to(user).exclude(aim="").filter(group__in=circle.groups)
    by_owner = Signature.objects.standing().filter(
        entry=OuterRef("pk"), role=Signature.Role.OWNER, visibility=OuterRef("aim")
    )
    asked = asked.annotate(is_signed=Exists(by_owner)).without_texts()
    written = Entry.writers.through.objects.filter(entry=OuterRef("pk"), user=user)
    for entry in asked.filter(owner=user, is_signed=False)[:MOST]:
        yield Waiting(
            group=entry.group_id,
            icon="lock",
            title=entry.title,
            what=_("vos mots, que l’on propose de partager"),
            url=review_url(entry),
            gesture=_("Lire et décider"),
            mine=True,
        )
    led = [pk for pk, one in circle.memberships.items() if one.role in Role.at_least(Role.MEMBER)]
    second = asked.filter(is_signed=True, group__in=led).exclude(owner=user).exclude(author=user)
    for entry in second.exclude(Exists(written))[:MOST]:
        yield Waiting(
            group=entry.group_id,
            icon="lock",
            title=entry.title,
            what=_("attend une seconde lecture avant de sortir du groupe"),
            url=review_url(entry),
            gesture=_("Relire et signer"),
        )


def last_published(groups: Groups) -> dict[int, datetime]:
    return latest(Entry.objects.published(), groups, at="published_at")


news(what_was_published, order=55)
waiting(what_to_sign, order=35)
active(last_published)
