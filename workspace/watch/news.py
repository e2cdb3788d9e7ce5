"""What the veille adds to the homes: what waits to be sorted, and a panel. Links kept are told as entries."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Max
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.circles import Circle
from groups.home import Waiting, panel, waiting
from groups.models import Role, WorkingGroup
from groups.policies import Anybody, role_in
from workspace.knowledge.models import Entry
from workspace.watch.models import WatchItem, WatchSource
from workspace.watch.places import Place

SHOWN = 3


def what_waits(circle: Circle) -> Iterator[Waiting]:
    """One line for a group, to those who choose its sources: they said that it would be sorted."""
    led = {pk: one.group for pk, one in circle.memberships.items() if one.role == Role.FACILITATOR}
    counted = WatchItem.objects.waiting().filter(group__in=led).order_by().values("group")
    for row in counted.annotate(n=Count("pk"), last=Max("found_at")):
        yield Waiting(
            group=row["group"],
            icon="link",
            title=ngettext("%d lien à trier", "%d liens à trier", row["n"]) % row["n"],
            what=_("apportés par les sources de la veille"),
            url=Place(led[row["group"]]).queue_url,
            gesture=_("Trier"),
        )


def on_group_page(group: WorkingGroup, user: Anybody) -> str:
    if role_in(user, group) is None:
        return ""
    kept = Entry.objects.visible_to(user).published().filter(kind=Entry.Kind.WATCH, group=group)
    context = {
        "place": Place(group, WatchItem.objects.of(group).waiting().count()),
        "entries": list(kept.without_texts().select_related("watch_link").order_by("-published_at")[:SHOWN]),
        "has_sources": WatchSource.objects.of(group).exists(),
    }
    return render_to_string("watch/_panel.html", context)


waiting(what_waits, order=60)
panel(on_group_page, order=45)
