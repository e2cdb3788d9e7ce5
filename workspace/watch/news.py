"""What the veille adds to the homes: what waits to be sorted, and a panel. Links kept are told as entries."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Max, QuerySet
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.circles import Circle, Reader
from groups.home import Waiting, panel, waiting
from groups.models import Role, WorkingGroup
from groups.policies import Anybody, role_in
from realtime.worded import counted, worded
from workspace.knowledge.models import Entry
from workspace.watch.models import WatchItem, WatchSource
from workspace.watch.places import Place

SHOWN = 3


def what_waits(circle: Circle) -> Iterator[Waiting]:
    """One line for a group, to those who choose its sources: they said that it would be sorted."""
    led = {pk: one.group for pk, one in circle.memberships.items() if one.role == Role.FACILITATOR}
    for row in _to_sort(circle) if led else ():
        yield Waiting(
            group=row["group"],
            icon="link",
            title=ngettext("%d lien à trier", "%d liens à trier", row["n"]) % row["n"],
            what=_("apportés par les sources de la veille"),
            url=Place(led[row["group"]]).queue_url,
            gesture=_("Trier"),
        )


@worded
def _to_sort(circle: Circle) -> QuerySet:
    waits = WatchItem.objects.waiting().filter(group__in=circle.facilitates).order_by().values("group")
    return waits.annotate(n=Count("pk"), last=Max("found_at"))


def on_group_page(group: WorkingGroup, user: Anybody) -> str:
    if role_in(user, group) is None:
        return ""
    context = {
        "place": Place(group, sum(_waiting_in(group.pk))),
        "entries": _kept_last(Reader(user, group.pk), group.pk),
        "has_sources": bool(_sources(group.pk)),
    }
    return render_to_string("watch/_panel.html", context)


@worded
def _kept_last(reader: Reader, group: int) -> QuerySet[Entry]:
    kept = Entry.objects.visible_to(reader.user).published().filter(kind=Entry.Kind.WATCH, group=group)
    return kept.without_texts().select_related("watch_link").order_by("-published_at")[:SHOWN]


@worded
def _waiting_in(group: int) -> QuerySet:
    return counted(WatchItem.objects.filter(group=group).waiting())


@worded
def _sources(group: int) -> QuerySet:
    return WatchSource.objects.filter(group=group).order_by().values_list("pk", flat=True)[:1]


waiting(what_waits, order=60)
panel(on_group_page, order=45)
