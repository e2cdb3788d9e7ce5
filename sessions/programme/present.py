"""« Les initiatives présentes » : of those whose organisations hold something at a gathering."""

from __future__ import annotations

from groups.policies import Anybody
from sessions.gatherings.models import Gathering
from workspace.knowledge.models import Entry

MOST = 60


def initiatives(gathering: Gathering, user: Anybody) -> list[Entry]:
    """Those that are published, for who may read them; by title. Nobody is asked twice: a line of the
    programme says who holds it, and the initiative says who carries it."""
    held = gathering.items.filter(cancelled_at=None).exclude(organisation=None)
    houses = set(held.values_list("organisation", flat=True))
    if not houses:
        return []
    seen = Entry.objects.visible_to(user).published().filter(kind=Entry.Kind.INITIATIVE)
    carried = seen.filter(initiative__carriers__in=houses).distinct()
    return list(carried.select_related("territory").without_texts().order_by("title", "pk")[:MOST])
