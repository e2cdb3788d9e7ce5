"""What gatherings say to the search: to everybody, to the region, or to the people of one group."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sessions.gatherings.models import Gathering
from workspace.search.scopes import PUBLIC, REGION, of_group
from workspace.search.sources import Said, Shown, Source, register
from workspace.search.words import text_of

Visibility = Gathering.Visibility


def say(gathering: Gathering) -> Said:
    return Said(
        scopes=(scope_of(gathering),),
        at=gathering.starts_at,
        title=gathering.title,
        body="\n".join(
            (gathering.summary, gathering.place, gathering.address, text_of(gathering.about_html))
        ),
        # A public one is found by who may not know that its group exists.
        group=gathering.group_id if scope_of(gathering).startswith("g") else None,
        territory=gathering.territory_id,
        themes=tuple(theme.pk for theme in gathering.themes.all()),
    )


def scope_of(gathering: Gathering) -> str:
    """Being prepared, it is its group's alone."""
    if not gathering.is_beyond_group:
        return of_group(gathering.group_id)
    return PUBLIC if gathering.visibility == Visibility.PUBLIC else REGION


def show(gathering: Gathering) -> Shown:
    return Shown(
        title=gathering.title,
        url=gathering.get_absolute_url(),
        text=gathering.summary or text_of(gathering.about_html),
        where=gathering.place or gathering.territory.name,
        at=gathering.starts_at,
    )


def rows() -> QuerySet[Gathering]:
    return (
        Gathering.objects.select_related("group")
        .prefetch_related("themes")
        .order_by("visibility", "group", "pk")
    )


register(
    Source(
        kind="gathering",
        model=Gathering,
        label=_("Rencontres"),
        icon="place",
        say=say,
        show=show,
        rows=rows,
        read=lambda found: found.select_related("territory"),
        order=35,
    )
)
