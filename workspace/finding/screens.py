"""The list of the knowledge: its facets, each counted as the others leave it, and a page of entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from groups.policies import Anybody, is_settled
from workspace.finding.asked import BY_TITLE, BY_USE, CLOSEST, FRESH, NEW, STALE, Asked, Places
from workspace.finding.registry import extras
from workspace.finding.shelf import MOST_WORDED, Shelf
from workspace.knowledge.kinds import kind_of
from workspace.knowledge.models import Entry
from workspace.knowledge.vocabulary import LANGUAGES, PUBLICS
from workspace.search import suggesting

PER_PAGE = 20
LAST_PAGE = 100


@dataclass(frozen=True)
class Option:
    """A way to narrow, or to sort. `mark` tells it apart in the page."""

    mark: str
    label: str
    count: int
    url: str
    chosen: bool = False
    depth: int = 0


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    everything: str
    url: str
    options: list[Option]

    @property
    def chosen(self) -> Option | None:
        return next((option for option in self.options if option.chosen), None)


def list_page(user: Anybody, said: Mapping[str, str]) -> dict:
    places = Places.all()
    asked = Asked.of(said, places)
    shelf = Shelf(user, asked, places)
    total = shelf.total
    pages = Paginator(range(min(total, PER_PAGE * LAST_PAGE)), PER_PAGE)
    page = pages.get_page(said.get("page"))
    first = (page.number - 1) * PER_PAGE
    facets = facets_of(shelf)
    return {
        "asked": asked,
        "total": total,
        "at_least": total >= MOST_WORDED and bool(asked.words.words),
        "page": page,
        "entries": [card(entry) for entry in shelf.page(first, PER_PAGE)] if total else [],
        "facets": facets,
        "chosen": [facet for facet in facets if facet.chosen],
        "sorts": sorts(asked),
        "loosen": loosen(shelf, facets) if not total else [],
        "unknown": shelf.finder.unknown if not total else [],
        "instead": suggesting.instead_of(shelf.finder, user) if asked.words.words and not total else "",
        "can_begin": is_settled(user),
    }


def card(entry: Entry) -> dict:
    kind = kind_of(entry.kind)
    told = entry.excerpt.startswith(entry.title.rstrip("…"))  # a learning has no title but its first words
    return {
        "entry": entry,
        "excerpt": "" if told and len(entry.excerpt) < len(entry.title) + 20 else entry.excerpt,
        "icon": kind.icon if kind else "book",
        "remarkable": getattr(entry, "remarkable", None),
    }


def facets_of(shelf: Shelf) -> list[Facet]:
    asked, places = shelf.asked, shelf.places
    territories, themes = shelf.counts("territoire"), shelf.counts("theme")
    by_theme = [(one.slug, one.name, themes[one.pk], 0) for one in places.themes]
    by_place = [
        (one.slug, one.name, territories[one.pk], one.tree_depth)  # type: ignore[attr-defined]
        for one in places.territories
    ]
    fresh = ((FRESH, _("à jour")), (STALE, _("à actualiser")))
    found = [
        _facet(
            asked,
            "genre",
            _("Genre"),
            _("Tous les genres"),
            _counted(Entry.Kind.choices, shelf.counts("genre")),
        ),
        _facet(asked, "theme", _("Thématique"), _("Toutes les thématiques"), by_theme),
        _facet(asked, "territoire", _("Territoire"), _("Tous les territoires"), by_place),
        _facet(
            asked,
            "public",
            _("Public"),
            _("Tous les publics"),
            _counted(PUBLICS.items(), shelf.counts("public")),
        ),
        *(
            _facet(
                asked,
                one.name,
                str(one.label),
                _("Peu importe"),
                _counted(one.choices, shelf.counts(one.name)),
            )
            for one in extras()
        ),
        _facet(
            asked,
            "remarquable",
            _("Mises en avant"),
            _("Toutes les fiches"),
            [("1", _("remarquables"), shelf.counts("remarquable")["1"], 0)],
        ),
        _facet(
            asked, "fraicheur", _("Fraîcheur"), _("À jour ou non"), _counted(fresh, shelf.counts("fraicheur"))
        ),
        _facet(
            asked,
            "langue",
            _("Langue"),
            _("Toutes les langues"),
            _counted(LANGUAGES.items(), shelf.counts("langue")),
        ),
    ]
    return [one for one in found if one.chosen or len(one.options) > (one.name != "remarquable")]


def _counted(choices: Iterable, counts: Counter) -> list[tuple]:
    return [(str(value), str(label), counts[str(value)], 0) for value, label in choices]


def _facet(asked: Asked, name: str, title: str, everything: str, rows: Iterable[tuple]) -> Facet:
    """The values that something has, and the chosen one even when nothing has it."""
    chosen = asked.chosen.get(name)
    options = [
        Option(f"{name}-{value}", label, count, asked.address(**{name: value}), value == chosen, depth)
        for value, label, count, depth in rows
        if count or value == chosen
    ]
    return Facet(name, title, everything, asked.address(**{name: ""}), options)


def sorts(asked: Asked) -> list[Option]:
    offered = [(NEW, _("Les plus récentes")), (BY_USE, _("Les plus utiles")), (BY_TITLE, _("Par titre"))]
    if asked.words.words:
        offered.insert(0, (CLOSEST, _("Les plus proches")))
    return [
        Option(
            f"tri-{value}",
            label,
            0,
            asked.address(tri=value if value != asked.usual_sort else ""),
            asked.sort == value,
        )
        for value, label in offered
    ]


def loosen(shelf: Shelf, facets: list[Facet]) -> list[Option]:
    """What each filter keeps away, when nothing is left."""
    found = [
        Option(one.name, one.chosen.label, shelf.without(one.name), one.url) for one in facets if one.chosen
    ]
    return sorted((option for option in found if option.count), key=lambda option: -option.count)
