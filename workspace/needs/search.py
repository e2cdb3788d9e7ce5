"""What needs say to the search: to the people of the group."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from workspace.needs.models import Need
from workspace.search.scopes import of_group
from workspace.search.sources import Said, Shown, Source, register


def say(need: Need) -> Said | None:
    """Hidden, nobody finds it."""
    if need.hidden_at is not None:
        return None
    return Said(
        scopes=(of_group(need.group_id),),
        at=need.created_at,
        body=need.text,
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
    return Need.objects.said().order_by("group", "pk")


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
