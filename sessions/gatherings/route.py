"""Where a stop stands in its caravane: its rank, its neighbours, the map that fills."""

from __future__ import annotations

from dataclasses import dataclass

from groups.policies import Anybody
from sessions.gatherings import drawing
from sessions.gatherings.models import Caravan, Gathering


@dataclass(frozen=True)
class Route:
    """As this person sees it: a stop that they may not know of has no rank."""

    caravan: Caravan
    stops: list[Gathering]
    here: int

    @property
    def rank(self) -> int:
        return self.here + 1

    @property
    def before(self) -> Gathering | None:
        return self.stops[self.here - 1] if self.here else None

    @property
    def after(self) -> Gathering | None:
        return self.stops[self.here + 1] if self.rank < len(self.stops) else None

    @property
    def map(self) -> drawing.Drawn | None:
        return drawing.region(self.stops, road=True)


def stops_of(caravan: Caravan, user: Anybody) -> list[Gathering]:
    seen = Gathering.objects.visible_to(user).filter(caravan=caravan).select_related("territory")
    return list(seen.order_by("starts_at", "pk"))


def route_of(gathering: Gathering, user: Anybody) -> Route | None:
    caravan = Caravan.objects.visible_to(user).filter(pk=gathering.caravan_id).first()
    if caravan is None:
        return None
    stops = stops_of(caravan, user)
    return Route(caravan, stops, stops.index(gathering)) if gathering in stops else None
