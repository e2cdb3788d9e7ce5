"""The groups, as the search knows them: what everybody may know of them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groups.models import WorkingGroup
from workspace.search.scopes import PUBLIC, of_group
from workspace.search.sources import Said, Shown, Source, register


def say(group: WorkingGroup) -> Said:
    """A secret group is found by its own people alone."""
    secret = group.access == WorkingGroup.Access.SECRET
    return Said(
        scopes=(of_group(group.pk) if secret else PUBLIC,),
        at=group.created_at,
        title=group.name,
        body=group.description,
        group=group.pk,
    )


def show(group: WorkingGroup) -> Shown:
    return Shown(
        title=group.name,
        url=group.get_absolute_url(),
        text=group.description,
        where=group.territory.name,
    )


def rows() -> QuerySet[WorkingGroup]:
    return WorkingGroup.objects.order_by("pk")


register(
    Source(
        kind="group",
        model=WorkingGroup,
        label=_("Groupes"),
        icon="group",
        say=say,
        show=show,
        rows=rows,
        read=lambda found: found.select_related("territory"),
        order=5,
    )
)
