"""What the page of offers is narrowed to, read from its address. What is not understood is not asked."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import QueryDict

from groups.directory.finding import by_slug, one_of
from groups.models import Territory, Theme
from workspace.offers.models import Means, Offer


@dataclass(frozen=True)
class Asked:
    means: str
    theme: Theme | None
    territory: Territory | None

    @classmethod
    def of(cls, asked: QueryDict) -> Asked:
        return cls(
            means=one_of(Means.values, asked.get("moyen", "")),
            theme=by_slug(Theme, asked.get("theme", "")),
            territory=by_slug(Territory, asked.get("territoire", "")),
        )

    def __bool__(self) -> bool:
        return any(bool(value) for value in vars(self).values())

    def narrow(self, found: QuerySet[Offer]) -> QuerySet[Offer]:
        """What is offered everywhere is offered here."""
        if self.means:
            found = found.filter(means=self.means)
        if self.theme:
            about = Offer.themes.through.objects.filter(theme=self.theme).values("offer")
            found = found.filter(pk__in=about)
        if self.territory:
            below = list(self.territory.descendants(include_self=True).values_list("pk", flat=True))
            found = found.filter(Q(territory__in=below) | Q(territory=None))
        return found
