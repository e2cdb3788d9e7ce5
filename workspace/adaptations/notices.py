"""To who wrote an entry: somebody adapts it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from groups.models import User
from workspace.adaptations.models import Adaptation
from workspace.finding.shelf import shown_to
from workspace.notices import kinds
from workspace.notices.kinds import Said, Told
from workspace.notices.models import News, Notice


def concerned(news: News) -> Iterable[Told]:
    yield from (Told(pk, "adaptation") for pk in news.people)


def say(user: User, notices: list[Notice]) -> dict[int, Said]:
    """Only where both may be read: what is adapted, and the adaptation."""
    wanted = {notice.pk: kinds.number_of(notice) for notice in notices}
    seen = Adaptation.objects.visible_to(user).filter(pk__in=wanted.values(), entry__in=shown_to(user))
    found = {one.pk: one for one in seen.select_related("entry", "territory")}
    return {pk: _said(found[number]) for pk, number in wanted.items() if number in found}


def _said(one: Adaptation) -> Said:
    words = {"title": one.entry.title if one.entry else "", "place": one.territory.name}
    return Said(
        sentence=_("« %(title)s » s’adapte ailleurs : %(place)s") % words,
        url=one.get_absolute_url(),
        title=_("Une de vos fiches s’adapte ailleurs"),
        action=_("Lire le journal"),
        root=f"adaptation-{one.pk}",
        ref=f"adaptation-{one.pk}",
    )


kinds.audience("adaptation", concerned)
kinds.noun("adaptation", say)
