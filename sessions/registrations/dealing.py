"""Who of the waiting list gets the places that come free. Pure.

In the order of the list, person by person: the places of a party are given as they come, so that none stays
empty while somebody waits, and a large party waits no longer than others. A party that comes only together
is passed over while there are too few for all of it, and keeps its rank (docs/decisions/0019).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    pk: int
    party: int
    only_together: bool = False


def deal(queue: Sequence[Waiting], free: int | None) -> list[int]:
    """Their numbers, in the order of the list. `free` None: there is a place for everybody."""
    if free is None:
        return [one.pk for one in queue]
    sizes = Counter(one.party for one in queue if one.only_together)
    dealt: list[int] = []
    together: dict[int, bool] = {}  # whether the party got its places
    for one in queue:
        if not one.only_together:
            enough = free > 0
        elif one.party in together:
            if together[one.party]:
                dealt.append(one.pk)
            continue
        else:
            enough = together[one.party] = sizes[one.party] <= free
        if enough:
            dealt.append(one.pk)
            free -= sizes[one.party] if one.only_together else 1
    return dealt
