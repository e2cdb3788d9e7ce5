"""How every benchmark of the project says what it measured: one line of JSON for each figure."""

from __future__ import annotations

import json
import math
import operator
from collections.abc import Sequence

COMPARE = {"<=": operator.le, ">=": operator.ge, "==": operator.eq}


def report(name: str, measured: float, target: float, unit: str, *, better: str = "<=") -> bool:
    """Print the figure and say whether its target is met.

    better: how `measured` must compare with `target`.
    """
    met = bool(COMPARE[better](measured, target))
    line = {"name": name, "measured": round(measured, 2), "target": target, "unit": unit, "met": met}
    print(json.dumps(line, ensure_ascii=False), flush=True)
    return met


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of them lie; nearest rank, infinite for no value at all."""
    if not values:
        return math.inf
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]


def median(values: Sequence[float]) -> float:
    return percentile(values, 0.5)
