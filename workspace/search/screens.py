"""The page of a search: the tabs, the facets and the results, all counted within what one may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.paginator import Paginator

from groups.models import Territory, Theme, WorkingGroup
from groups.policies import Anybody
from workspace.richtext import clean_line
from workspace.search import suggesting
from workspace.search.asking import Asked, read
from workspace.search.finding import Cell, Finder, Hit, Narrowing
from workspace.search.marking import Part, excerpt, marked
from workspace.search.scopes import scopes_of
from workspace.search.sources import Shown, Source, all_sources, source_of

PER_PAGE = 20
LAST_PAGE = 50


@dataclass(frozen=True)
class Result:
    source: Source
    shown: Shown
    title: list[Part]
    text: list[Part]


@dataclass(frozen=True)
class Facet:
    """A way to narrow the results. value: what the address says."""

    value: str
    label: str
    count: int
    chosen: bool = False
    icon: str = ""
    depth: int = 0


@dataclass
class Places:
    """Where things are: the territories with those they contain, and what each group is about."""

    territories: list[Territory]
    themes: list[Theme]
    groups: dict[int, tuple[int, frozenset[int]]] = field(default_factory=dict)

    @classmethod
    def around(cls, cells: list[Cell]) -> Places:
        found = WorkingGroup.objects.filter(pk__in={cell.group for cell in cells if cell.group})
        known = {
            group.pk: (group.territory_id, frozenset(theme.pk for theme in group.themes.all()))
            for group in found.prefetch_related("themes")
        }
        territories = list(Territory.objects.with_tree_fields()) if cells else []
        return cls(territories, list(Theme.objects.all()) if cells else [], known)

    def territory_of(self, cell: Cell) -> int | None:
        if cell.territory is not None:
            return cell.territory
        return self.groups.get(cell.group, (None, None))[0] if cell.group else None

    def themes_of(self, cell: Cell) -> frozenset[int]:
        if cell.themes:
            return frozenset(cell.themes)
        return self.groups[cell.group][1] if cell.group in self.groups else frozenset()

    def above(self, territory: int | None) -> list[int]:
        """A territory and those that contain it."""
        return next((node.tree_path for node in self.territories if node.pk == territory), [])  # type: ignore[attr-defined]


def search_page(user: Anybody, asked_for: Mapping[str, str]) -> dict:
    asked = read(asked_for.get("q", ""))
    finder = Finder(asked, scopes_of(user))
    cells = finder.cells()
    places = Places.around(cells)
    chosen = Chosen.of(asked_for, places)
    kept = [cell for cell in cells if chosen.keeps(cell, places)]
    total = sum(cell.count for cell in kept)
    pages = Paginator(range(min(total, PER_PAGE * LAST_PAGE)), PER_PAGE)
    page = pages.get_page(asked_for.get("page"))
    first = (page.number - 1) * PER_PAGE
    hits = finder.page(chosen.narrowing(places), first, PER_PAGE, by_date=chosen.by_date) if total else []
    return {
        "asked": asked,
        "total": total,
        "found_elsewhere": sum(cell.count for cell in cells) if not total else 0,
        "page": page,
        "results": results(hits, finder.asked, user),
        "tabs": tabs(cells, chosen, places),
        "territories": territory_facets(cells, chosen, places),
        "themes": theme_facets(cells, chosen, places),
        "chosen": chosen,
        "unknown": finder.unknown,
        "instead": suggesting.instead_of(finder, user) if asked.words and not cells else "",
    }


@dataclass(frozen=True)
class Chosen:
    """The facets that were followed."""

    kind: str = ""
    territory: Territory | None = None
    theme: Theme | None = None
    by_date: bool = False

    @classmethod
    def of(cls, asked_for: Mapping[str, str], places: Places) -> Chosen:
        kind, place, theme = (
            clean_line(asked_for.get(name, ""), 60) for name in ("sorte", "territoire", "theme")
        )
        return cls(
            kind=kind if source_of(kind) else "",
            territory=next((one for one in places.territories if one.slug == place), None),
            theme=next((one for one in places.themes if one.slug == theme), None),
            by_date=asked_for.get("tri") == "date",
        )

    def keeps(self, cell: Cell, places: Places, *, but: str = "") -> bool:
        """Whether these facets keep it; `but` one, to say what another choice of it would give."""
        if but != "kind" and self.kind and cell.kind != self.kind:
            return False
        if but != "territory" and self.territory:
            if self.territory.pk not in places.above(places.territory_of(cell)):
                return False
        return but == "theme" or self.theme is None or self.theme.pk in places.themes_of(cell)

    def narrowing(self, places: Places) -> Narrowing:
        inside = None
        if self.territory:
            inside = tuple(
                node.pk
                for node in places.territories
                if self.territory.pk in node.tree_path  # type: ignore[attr-defined]
            )
        there = set(inside or ())
        return Narrowing(
            kind=self.kind,
            territories=inside,
            territory_groups=tuple(pk for pk, (place, _themes) in places.groups.items() if place in there),
            theme=self.theme.pk if self.theme else None,
            theme_groups=tuple(
                pk for pk, (_place, themes) in places.groups.items() if self.theme and self.theme.pk in themes
            ),
        )


def results(hits: list[Hit], asked: Asked, user: Anybody) -> list[Result]:
    """As they are now, and as this person may see them now: in one question for each sort."""
    refs: dict[str, list[str]] = {}
    for hit in hits:
        refs.setdefault(hit.kind, []).append(hit.ref)
    found = {kind: source.find(user, some) for kind, some in refs.items() if (source := source_of(kind))}
    return [
        Result(source, shown, marked(shown.title, asked), excerpt(shown.text, asked))
        for hit in hits
        if (source := source_of(hit.kind)) and (shown := found[hit.kind].get(hit.ref))
    ]


def tabs(cells: list[Cell], chosen: Chosen, places: Places) -> list[Facet]:
    counts: Counter[str] = Counter()
    for cell in cells:
        if chosen.keeps(cell, places, but="kind"):
            counts[cell.kind] += cell.count
    found = [
        Facet(one.kind, str(one.label), counts[one.kind], one.kind == chosen.kind, one.icon)
        for one in all_sources()
        if counts[one.kind] or one.kind == chosen.kind
    ]
    return [Facet("", "", counts.total(), not chosen.kind), *found] if found else []


def territory_facets(cells: list[Cell], chosen: Chosen, places: Places) -> list[Facet]:
    counts: Counter[int] = Counter()
    for cell in cells:
        if chosen.keeps(cell, places, but="territory"):
            for pk in places.above(places.territory_of(cell)):
                counts[pk] += cell.count
    return [
        Facet(node.slug, node.name, counts[node.pk], node == chosen.territory, depth=node.tree_depth)  # type: ignore[attr-defined]
        for node in places.territories
        if counts[node.pk]
    ]


def theme_facets(cells: list[Cell], chosen: Chosen, places: Places) -> list[Facet]:
    counts: Counter[int] = Counter()
    for cell in cells:
        if chosen.keeps(cell, places, but="theme"):
            for pk in places.themes_of(cell):
                counts[pk] += cell.count
    return [
        Facet(theme.slug, theme.name, counts[theme.pk], theme == chosen.theme)
        for theme in places.themes
        if counts[theme.pk]
    ]
