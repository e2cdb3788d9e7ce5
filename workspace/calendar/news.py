"""The next dates on the homes are those of the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.timezone import localdate

from groups.circles import Circle
from groups.home import MOST, Coming, coming
from workspace.calendar import agenda, registry
from workspace.calendar.registry import Date

AHEAD = timedelta(days=60)
# One's own are among what waits; those of the others, actions say themselves.
SAID_ELSEWHERE = {"action", "plan"}


def what_comes(circle: Circle) -> Iterator[Coming]:
    """Of the groups of the circle, what is not over."""
    if not circle:
        return
    only = next(iter(circle.groups.values())) if len(circle.groups) == 1 else None
    kinds = [kind.key for kind in registry.kinds() if kind.key not in SAID_ELSEWHERE]
    today = localdate()
    found = agenda.gather(circle.user, today, today + AHEAD, group=only, kinds=kinds)
    for one in [one for one in found if _is_to_come(one, circle)][:MOST]:
        yield Coming(
            group=one.group.pk,  # type: ignore[union-attr]
            at=one.start,
            icon=one.kind.icon if one.kind else "calendar",
            title=one.title,
            what=str(one.kind.label) if one.kind else "",
            url=one.url,
        )


def _is_to_come(one: Date, circle: Circle) -> bool:
    over = one.end is not None and one.end < circle.now
    return one.group is not None and one.group.pk in circle.groups and not one.cancelled and not over


coming(what_comes)
