"""What must end soon, whatever it is given: a limit between a text that is long and one that is an attack.

A machine that others use makes the same work three times slower for a moment, and it takes more of the
processor then (caches, clock speed, siblings of a core). What costs too much does so every time: one turn of
a few that is within the limit is enough. Nothing that a turn does may be kept for the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
TURNS = 5


def bounded(seconds: float, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `work` answers; fails when it takes more of the processor than that, in seconds, at every turn."""
    costs = []
    for _turn in range(TURNS):
        began = time.process_time()
        answer = work(*args, **kwargs)
        costs.append(time.process_time() - began)
        if costs[-1] < seconds:
            return answer
    raise AssertionError(f"{min(costs):.2f} s of the processor at best, of {seconds} allowed")
