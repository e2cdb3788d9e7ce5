"""What a group adapts, on its page; what is adapted in a territory, on its own."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from groups.circles import Circle
from groups.home import MOST, News, news, panel
from groups.models import Territory, WorkingGroup
from groups.policies import Anybody, role_in
from realtime.worded import worded
from workspace.adaptations.models import Adaptation, JournalNote
from workspace.finding.registry import Place, block

SHOWN = 6


def on_group_page(group: WorkingGroup, user: Anybody) -> str:
    """For the people of the group, once it adapts something."""
    if role_in(user, group) is None:
        return ""
    found = _under_way(group.pk)
    context = {"adaptations": found, "mark": "group-adaptations", "title": _("Ce que nous adaptons")}
    return render_to_string("adaptations/_panel.html", context) if found else ""


@worded
def _under_way(group: int) -> QuerySet[Adaptation]:
    return Adaptation.objects.under_way().filter(group=group).select_related("territory")[:SHOWN]


def on_place_page(place: Place, user: Anybody) -> str:
    seen = Adaptation.objects.visible_to(user).under_way().select_related("territory")
    if isinstance(place, Territory):
        seen = seen.filter(territory__in=place.descendants(include_self=True))
    else:
        seen = seen.filter(group__themes=place)
    context = {"adaptations": seen[:SHOWN], "mark": "adaptations", "title": _("Ce qui s’y adapte")}
    return render_to_string("adaptations/_panel.html", context) if context["adaptations"] else ""


def what_is_told(circle: Circle) -> Iterator[News]:
    """The lines that others wrote in the journals of one's groups: one news for each journal."""
    seen = set()
    for note in _told(circle):
        if note.adaptation_id in seen or note.adaptation.group_id is None:
            continue
        seen.add(note.adaptation_id)
        yield News(
            group=note.adaptation.group_id,
            at=note.created_at,
            icon="leaf",
            title=str(note.adaptation),
            what=_("journal d’adaptation"),
            url=note.get_absolute_url(),
        )


@worded
def _told(circle: Circle) -> QuerySet[JournalNote]:
    new = circle.new("created_at", group="adaptation__group")
    others = JournalNote.objects.visible_to(circle.user).filter(new).exclude(author=circle.user)
    return others.select_related("adaptation__territory").order_by("-created_at")[:MOST]


panel(on_group_page, order=45)
block(30, on_place_page)
news(what_is_told, order=60)
