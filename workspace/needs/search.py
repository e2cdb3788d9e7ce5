"""What needs say to the search: to the people of the group, and to the region what it is shown."""

from __future__ import annotations

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from groups.changes import on_change
from groups.models import WorkingGroup
from workspace.needs.models import Need
from workspace.search import index
from workspace.search.scopes import REGION, of_group
from workspace.search.sources import Said, Shown, Source, register

# Nobody has this scope: it is where offers look for the needs that the region reads (introductions/matching).
MATCHED = "m:need"


def say(need: Need) -> Said | None:
    """Hidden, nobody finds it."""
    if need.hidden_at is not None:
        return None
    shown = need.visibility == Need.Visibility.REGION and need.group.access != WorkingGroup.Access.SECRET
    return Said(
        scopes=(of_group(need.group_id), *((REGION, MATCHED) if shown else ())),
        at=need.created_at,
        body=f"{need.text}\n{need.for_whom}".strip(),
        group=need.group_id,
        territory=need.territory_id,
        themes=(need.theme_id,) if need.theme_id else (),
    )


def show(need: Need) -> Shown:
    where = need.group.name
    return Shown(
        title=str(need), url=need.get_absolute_url(), text=need.text, where=where, at=need.created_at
    )


def rows() -> QuerySet[Need]:
    return Need.objects.said().select_related("group").order_by("group", "pk")


register(
    Source(
        kind="need",
        model=Need,
        label=_("Besoins"),
        icon="need",
        say=say,
        show=show,
        rows=rows,
        read=lambda found: found.select_related("group"),
        order=50,
    )
)


@on_change
def keep_up(thing: Model) -> None:
    """A group that becomes secret takes back what it showed."""
    if isinstance(thing, WorkingGroup):
        shown = Need.objects.filter(group=thing, visibility=Need.Visibility.REGION)
        index.put(*shown.select_related("group"))
