"""What one's own page shows, across one's groups."""

from __future__ import annotations

from dataclasses import dataclass, field

from groups import home
from groups.circles import Circle
from groups.home import News
from groups.models import Membership, User

SHOWN = 6  # lines of each list, before « tout voir »
OF_A_GROUP = 3


@dataclass
class Mine:
    """One of my groups, and what is new there."""

    membership: Membership
    news: list[News] = field(default_factory=list)

    @property
    def first(self) -> list[News]:
        return self.news[:OF_A_GROUP]

    @property
    def rest(self) -> int:
        return len(self.news) - OF_A_GROUP


def my_space(user: User) -> dict[str, object]:
    circle = Circle.of(user)
    groups = {pk: Mine(membership) for pk, membership in circle.memberships.items()}
    for one in home.what_happened(circle):  # the newest first: so are the groups where something moved
        groups[one.group].news.append(one)
    moved = sorted(
        (mine for mine in groups.values() if mine.news), key=lambda mine: mine.news[0].at, reverse=True
    )
    waits = home.what_waits(circle)
    return {
        "groups": list(groups.values()),
        "moved": moved,
        "waits": waits[:SHOWN],
        "more_waits": len(waits) - SHOWN,
        "dates": home.what_comes(circle)[:SHOWN],
        "with_group": True,
    }
