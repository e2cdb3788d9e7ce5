"""What files say to the search: their name, and the words that describe a picture. Not what is in them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from workspace.files.models import File
from workspace.search.scopes import of_group
from workspace.search.sources import Said, Shown, Source, register


def say(file: File) -> Said | None:
    """Nothing until it is put before the group, nor once it is hidden."""
    if file.placed_at is None or file.hidden_at is not None:
        return None
    return Said(
        scopes=(of_group(file.group_id),),
        at=file.placed_at,
        title=file.name,
        body=file.alt,
        group=file.group_id,
    )


def show(file: File) -> Shown:
    return Shown(
        title=file.name,
        url=file.get_absolute_url(),
        text=file.alt,
        where=file.group.name,
        at=file.placed_at,
    )


def rows() -> QuerySet[File]:
    return File.objects.placed().said().order_by("group", "pk")


register(
    Source(
        kind="file",
        model=File,
        label=_("Fichiers"),
        icon="file",
        say=say,
        show=show,
        rows=rows,
        read=lambda found: found.select_related("group"),
        order=35,
    )
)
