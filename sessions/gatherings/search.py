"""What gatherings and caravanes say to the search: to everybody, to the region, or to a group."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sessions.gatherings.models import Caravan, Gathering
from workspace.search.scopes import PUBLIC, REGION, of_group
from workspace.search.sources import Said, Shown, Source, register
from workspace.search.words import text_of

Visibility = Gathering.Visibility


def say(gathering: Gathering) -> Said | None:
    if gathering.hidden_at is not None:
        return None
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


def say_caravan(caravan: Caravan) -> Said:
    """Its own words; those who may know of one of its stops find it."""
    announced = {scope_of(stop) for stop in caravan.stops.all() if _is_said(stop)}
    beyond = {scope for scope in announced if not scope.startswith("g")}
    return Said(
        scopes=tuple(sorted(announced | {of_group(caravan.group_id)})),
        at=caravan.created_at,
        title=caravan.title,
        body="\n".join((caravan.summary, text_of(caravan.about_html))),
        group=None if beyond else caravan.group_id,
    )


def _is_said(stop: Gathering) -> bool:
    return stop.is_published and stop.hidden_at is None


def show_caravan(caravan: Caravan) -> Shown:
    return Shown(
        title=caravan.title,
        url=caravan.get_absolute_url(),
        text=caravan.summary or text_of(caravan.about_html),
        where=str(_("Caravane")),
        at=caravan.created_at,
    )


def caravans() -> QuerySet[Caravan]:
    return Caravan.objects.prefetch_related("stops__group").order_by("group", "pk")


register(
    Source(
        kind="caravan",
        model=Caravan,
        label=_("Caravanes"),
        icon="place",
        say=say_caravan,
        show=show_caravan,
        rows=caravans,
        read=lambda found: found,
        order=36,
    )
)
