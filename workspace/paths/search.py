"""What reading paths say to the search: their title and whom they are for."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from workspace.knowledge.models import Entry
from workspace.paths.models import ReadingPath
from workspace.search.scopes import PUBLIC, REGION, of_group
from workspace.search.sources import Said, Shown, Source, register


def say(path: ReadingPath) -> Said | None:
    """Nothing of what is not published yet."""
    if path.published_at is None:
        return None
    kept = path.visibility == Entry.Visibility.GROUP
    if kept and path.group_id is None:
        return None
    wide = PUBLIC if path.visibility == Entry.Visibility.PUBLIC else REGION
    return Said(
        scopes=(of_group(path.group_id) if kept and path.group_id else wide,),
        at=path.published_at,
        title=path.title,
        body=path.about,
        group=path.group_id if kept else None,
    )


def show(path: ReadingPath) -> Shown:
    return Shown(title=path.title, url=path.get_absolute_url(), text=path.about, at=path.published_at)


def rows() -> QuerySet[ReadingPath]:
    return ReadingPath.objects.published().order_by("visibility", "group", "pk")


register(
    Source(
        kind="path",
        model=ReadingPath,
        label=_("Parcours de lecture"),
        icon="list",
        say=say,
        show=show,
        rows=rows,
        read=lambda found: found,
        ref="key",
        order=45,
    )
)
