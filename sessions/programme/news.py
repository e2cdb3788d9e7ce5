"""What waits for who facilitates: proposals to read."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.circles import Circle
from groups.home import Waiting, waiting
from groups.policies import led_by
from realtime.worded import worded
from sessions.programme.models import Proposal


def what_is_offered(circle: Circle) -> Iterator[Waiting]:
    led = set(led_by(circle.user)) & set(circle.memberships)
    for group, slug, title, count, _first in _offered(tuple(sorted(led))) if led else ():
        said = ngettext("%(count)d proposition à lire", "%(count)d propositions à lire", count)
        yield Waiting(
            group=group,
            icon="calendar",
            title=title,
            what=said % {"count": count},
            url=reverse("programme:proposals", args=[slug]),
            gesture=_("Lire"),
        )


@worded
def _offered(led: tuple[int, ...]) -> QuerySet:
    some = Proposal.objects.filter(state=Proposal.State.WAITING, call__gathering__group__in=led)
    by = ("call__gathering__group", "call__gathering__slug", "call__gathering__title")
    counted = some.order_by().values_list(*by).annotate(n=Count("pk"), first=Min("created_at"))
    return counted.order_by("first")


waiting(what_is_offered, order=45)
