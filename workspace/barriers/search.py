"""What ruptures d'accès say to the search: to the people of the group where one was written, nobody else."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from workspace.barriers.models import Barrier
from workspace.search.scopes import of_group
from workspace.search.sources import Said, Shown, Source, register


def say(barrier: Barrier) -> Said | None:
    """Hidden, or written for no group, nobody finds it."""
    if barrier.hidden_at is not None or barrier.group_id is None:
        return None
    return Said(
        scopes=(of_group(barrier.group_id),),
        at=barrier.created_at,
        title=barrier.get_service_display(),
        body="\n".join(filter(None, [barrier.situation, barrier.would_help])),
        group=barrier.group_id,
        territory=barrier.territory_id,
        themes=(barrier.theme_id,) if barrier.theme_id else (),
    )


def show(barrier: Barrier) -> Shown:
    return Shown(
        title=f"{barrier.get_service_display()}, {barrier.territory}",
        url=barrier.get_absolute_url(),
        text=barrier.situation,
        where=barrier.group.name if barrier.group else "",
        at=barrier.created_at,
    )


def rows() -> QuerySet[Barrier]:
    return Barrier.objects.said().exclude(group=None).order_by("group", "pk")


register(
    Source(
        kind="barrier",
        model=Barrier,
        label=_("Ruptures d’accès"),
        icon="warning",
        say=say,
        show=show,
        rows=rows,
        read=lambda found: found.select_related("group", "territory"),
        order=57,
    )
)
