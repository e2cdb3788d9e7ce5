"""What somebody looks for in the knowledge, as the page's address says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from groups.models import Territory, Theme
from workspace.finding.registry import extras
from workspace.knowledge.models import Entry
from workspace.knowledge.vocabulary import LANGUAGES, PUBLICS
from workspace.richtext import clean_line
from workspace.search.asking import Asked as Words
from workspace.search.asking import read

FRESH, STALE = "a-jour", "a-actualiser"
NEW, BY_USE, BY_TITLE, CLOSEST = "recentes", "utiles", "titre", "proches"


@dataclass(frozen=True)
class Places:
    """What the lists of places and themes hold, read once for a page."""

    territories: list[Territory]
    themes: list[Theme]
    paths: dict[int, list[int]]  # from the root to each territory

    @classmethod
    def all(cls) -> Places:
        territories = list(Territory.objects.with_tree_fields())
        paths = {node.pk: node.tree_path for node in territories}  # type: ignore[attr-defined]
        return cls(territories, list(Theme.objects.all()), paths)

    def above(self, pk: int | None) -> list[int]:
        """A territory and those that contain it."""
        return self.paths.get(pk, []) if pk is not None else []

    def within(self, territory: Territory) -> list[int]:
        """A territory and those it contains."""
        return [pk for pk, path in self.paths.items() if territory.pk in path]


@dataclass(frozen=True)
class Asked:
    """What is not understood is as if it had not been asked."""

    words: Words = field(default_factory=Words)
    kind: str = ""
    theme: Theme | None = None
    territory: Territory | None = None
    public: str = ""
    language: str = ""
    freshness: str = ""
    remarkable: bool = False
    extra: dict[str, str] = field(default_factory=dict)
    sort: str = ""

    @classmethod
    def of(cls, said: Mapping[str, str], places: Places) -> Asked:
        def one(name: str) -> str:
            return clean_line(said.get(name, ""), 60)

        words, theme, territory = read(said.get("q", "")), one("theme"), one("territoire")
        sorts = (NEW, BY_USE, BY_TITLE, *((CLOSEST,) if words.words else ()))
        return cls(
            words=words,
            kind=one("genre") if one("genre") in Entry.Kind.values else "",
            theme=next((known for known in places.themes if known.slug == theme), None),
            territory=next((known for known in places.territories if known.slug == territory), None),
            public=one("public") if one("public") in PUBLICS else "",
            language=one("langue") if one("langue") in LANGUAGES else "",
            freshness=one("fraicheur") if one("fraicheur") in (FRESH, STALE) else "",
            remarkable=one("remarquable") == "1",
            extra={
                extra.name: one(extra.name)
                for extra in extras()
                if one(extra.name) in {str(value) for value, _label in extra.choices}
            },
            sort=one("tri") if one("tri") in sorts else sorts[-1] if words.words else NEW,
        )

    @property
    def chosen(self) -> dict[str, str]:
        """What narrows: each facet and its value, as the address says them."""
        found = {
            "genre": self.kind,
            "theme": self.theme.slug if self.theme else "",
            "territoire": self.territory.slug if self.territory else "",
            "public": self.public,
            "langue": self.language,
            "fraicheur": self.freshness,
            "remarquable": "1" if self.remarkable else "",
        }
        return {name: value for name, value in (found | self.extra).items() if value}

    @property
    def usual_sort(self) -> str:
        return CLOSEST if self.words.words else NEW

    def address(self, **changed: str) -> str:
        """This question with something changed, from its first page; an empty value takes it away."""
        said = {"q": self.words.text} | self.chosen
        said["tri"] = self.sort if self.sort != self.usual_sort else ""
        return "?" + urlencode({name: value for name, value in (said | changed).items() if value})
