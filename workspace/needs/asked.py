"""What a page of needs is narrowed to, read from its address. What is not understood is not asked."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict

from groups.directory.finding import by_slug, one_of
from groups.models import Territory, Theme
from workspace.needs.models import Need


@dataclass(frozen=True)
class Asked:
    status: str
    theme: Theme | None
    territory: Territory | None

    @classmethod
    def of(cls, asked: QueryDict) -> Asked:
        return cls(
            status=one_of(Need.Status.values, asked.get("etat", "")),
            theme=by_slug(Theme, asked.get("theme", "")),
            territory=by_slug(Territory, asked.get("territoire", "")),
        )

    def __bool__(self) -> bool:
        return any(bool(value) for value in vars(self).values())

    def narrow(self, found: QuerySet[Need]) -> QuerySet[Need]:
        if self.status:
            found = found.filter(status=self.status)
        if self.theme:
            found = found.filter(theme=self.theme)
        if self.territory:
            below = self.territory.descendants(include_self=True).values_list("pk", flat=True)
            found = found.filter(territory__in=list(below))
        return found
