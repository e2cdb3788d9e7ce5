"""The needs on a group's page; those of the region on the page of a thématique or a territory."""

from __future__ import annotations

from django.db.models import QuerySet
from django.template.loader import render_to_string

from groups.home import panel
from groups.models import Territory, WorkingGroup
from groups.policies import Anybody, is_settled, role_in
from realtime.worded import counted, worded
from workspace.finding.registry import Place, block
from workspace.needs.models import Need
from workspace.needs.policies import reads_region

SHOWN = 3


def on_group_page(group: WorkingGroup, user: Anybody) -> str:
    """The open needs caught last, for the people of the group."""
    if role_in(user, group) is None:
        return ""
    context = {"group": group, "needs": _caught_last(group.pk), "count": sum(_open_in(group.pk))}
    return render_to_string("needs/_panel.html", context)


@worded
def _caught_last(group: int) -> QuerySet[Need]:
    return Need.objects.said().filter(group=group, status=Need.Status.OPEN)[:SHOWN]


@worded
def _open_in(group: int) -> QuerySet:
    return counted(Need.objects.said().filter(group=group, status=Need.Status.OPEN))


def on_place_page(place: Place, user: Anybody) -> str:
    """The pending needs that their groups show to the region, for whoever has an account. They are read one
    by one: no count of the others can be drawn from it."""
    if not is_settled(user):
        return ""
    seen = Need.objects.visible_to(user).regional().pending().select_related("group", "theme", "territory")
    if isinstance(place, Territory):
        below = place.descendants(include_self=True).values_list("pk", flat=True)
        seen = seen.filter(territory__in=list(below))
        narrowed = f"?territoire={place.slug}"
    else:
        seen, narrowed = seen.filter(theme=place), f"?theme={place.slug}"
    context = {"needs": list(seen[:SHOWN]), "narrowed": narrowed, "reads_region": reads_region(user)}
    return render_to_string("needs/_of_place.html", context) if context["needs"] else ""


panel(on_group_page, order=30)
block(20, on_place_page)
