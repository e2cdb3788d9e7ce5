"""The page of a theme, and of a territory: what is known there, and who works on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.models import Organisation, Theme, User, WorkingGroup
from groups.policies import Anybody, is_settled
from workspace.finding.asked import Asked, Places
from workspace.finding.registry import Place, blocks_of
from workspace.finding.screens import card
from workspace.finding.shelf import Shelf, entries_of
from workspace.knowledge.models import Entry

ENTRIES, INITIATIVES, SHOWN = 8, 6, 12
FEEDS = {"theme": "feeds:of_theme", "territoire": "feeds:of_territory"}


@dataclass(frozen=True)
class Crossing:
    """A way on: a territory of this theme, a theme of this territory."""

    label: str
    url: str
    count: int


def place_page(place: Place, user: Anybody, token: str = "") -> dict:
    places = Places.all()
    name = "theme" if isinstance(place, Theme) else "territoire"
    asked = Asked.of({name: place.slug}, places)
    shelf = Shelf(user, asked, places)
    kinds = shelf.counts("genre")
    only = Asked.of({name: place.slug, "genre": Entry.Kind.INITIATIVE}, places)
    first = shelf.keys(0, ENTRIES)
    others = [key for key in Shelf(user, only, places, like=shelf).keys(0, INITIATIVES) if key not in first]
    known = entries_of([*first, *others])
    return {
        "place": place,
        "name": name,
        "total": shelf.total,
        "kinds": [
            Crossing(str(label), asked.address(genre=value), kinds[value])
            for value, label in Entry.Kind.choices
            if kinds[value]
        ],
        "entries": [card(known[key]) for key in first if key in known],
        "initiatives": [card(known[key]) for key in others if key in known],
        "crossings": _crossings(shelf, places),
        "list_url": asked.address(),
        "groups": groups_of(place, user, places)[:SHOWN],
        "people": people_of(place, user, places)[:SHOWN] if is_settled(user) else [],
        "organisations": organisations_of(place, places)[:SHOWN] if is_settled(user) else [],
        "blocks": blocks_of(place, user, token),
        "feed_url": reverse(FEEDS[name], args=[place.slug, "atom"]),
        **_around(place, places),
    }


def _crossings(shelf: Shelf, places: Places) -> list[Crossing]:
    """A theme is crossed with territories, a territory with themes."""
    asked = shelf.asked
    if asked.theme:
        counts = shelf.counts("territoire")
        found = [
            Crossing(one.name, asked.address(territoire=one.slug), counts[one.pk])
            for one in places.territories
            if counts[one.pk] and one.parent_id
        ]
        return sorted(found, key=lambda one: -one.count)[:SHOWN]
    by_theme = shelf.counts("theme")
    return [
        Crossing(one.name, asked.address(theme=one.slug), by_theme[one.pk])
        for one in places.themes
        if by_theme[one.pk]
    ]


def groups_of(place: Place, user: Anybody, places: Places) -> QuerySet[WorkingGroup]:
    """Those whose existence this person may know."""
    seen = WorkingGroup.objects.visible_to(user).select_related("territory")
    if isinstance(place, Theme):
        return seen.filter(themes=place)
    return seen.filter(territory__in=places.within(place))


def people_of(place: Place, user: User, places: Places) -> QuerySet[User]:
    """As the directory shows them: each chose who finds them."""
    shown = User.objects.listed_to(user).select_related("organisation")
    if isinstance(place, Theme):
        return shown.filter(themes=place).order_by("folded", "pk")
    return shown.filter(territory__in=places.within(place)).order_by("folded", "pk")


def organisations_of(place: Place, places: Places) -> QuerySet[Organisation]:
    """Those of the place: an organisation says where it is, and its field, but no theme."""
    if isinstance(place, Theme):
        return Organisation.objects.none()
    return Organisation.objects.filter(territory__in=places.within(place)).order_by("name")


def _around(place: Place, places: Places) -> dict:
    """What contains a territory, and what it contains."""
    if isinstance(place, Theme):
        return {"heading": place.name, "description": place.description or _about(place.name)}
    above = [one for one in places.territories if one.pk in places.above(place.pk) and one.pk != place.pk]
    return {
        "above": above,
        "below": [one for one in places.territories if one.parent_id == place.pk],
        "heading": place.name,
        "description": _about(place.name),
    }


def _about(name: str) -> str:
    return _("%(name)s : ce que les groupes ont appris, les initiatives, et qui y travaille.") % {
        "name": name
    }
