"""What one asks of the list of gatherings: a kind, a territory and all that is inside it, a thématique."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from groups.directory.finding import by_slug
from groups.models import Territory, Theme
from sessions.gatherings.models import Gathering, GatheringQuerySet


@dataclass(frozen=True)
class Asked:
    kind: str = ""
    territory: Territory | None = None
    theme: Theme | None = None

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Asked:
        """What does not exist is not asked: a link that was cut shows more, never an error."""
        kind = said.get("genre", "")
        return cls(
            kind=kind if kind in Gathering.Kind.values else "",
            territory=by_slug(Territory, said.get("territoire", "")),
            theme=by_slug(Theme, said.get("theme", "")),
        )

    def among(self, gatherings: GatheringQuerySet) -> GatheringQuerySet:
        if self.kind:
            gatherings = gatherings.filter(kind=self.kind)
        if self.territory is not None:
            inside = self.territory.descendants(include_self=True).values_list("pk", flat=True)
            gatherings = gatherings.filter(territory__in=list(inside))
        if self.theme is not None:
            gatherings = gatherings.filter(themes=self.theme)
        return gatherings

    @property
    def query(self) -> str:
        """« genre=village&theme=droits », to follow the same list elsewhere."""
        said = {"genre": self.kind, "territoire": self.territory, "theme": self.theme}
        named = {name: getattr(value, "slug", value) for name, value in said.items() if value}
        return "&".join(f"{name}={value}" for name, value in named.items())
