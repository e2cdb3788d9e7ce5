"""Where a need may be caught, in one gesture: each noun of the house says how it is found.

    origin("post", find)    find(user, key) -> Caught | None: as this person sees it, or nothing

Register from an app's `ready()`. The address `needs:catch` with the kind and the key is the gesture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from groups.models import User, WorkingGroup
from workspace.belonging import Origin


@dataclass(frozen=True)
class Caught:
    """text: the words it was said with; empty where they must be written anew (a séance is confidential)."""

    group: WorkingGroup
    origin: Origin
    text: str = ""


Find = Callable[[User, str], Caught | None]
_origins: dict[str, Find] = {}


def origin(kind: str, find: Find) -> None:
    _origins[kind] = find


def find(user: User, kind: str, key: str) -> Caught | None:
    """Nothing for whatever this person may not see, a malformed key included."""
    known = _origins.get(kind)
    if known is None:
        return None
    try:
        return known(user, key)
    except (ValueError, TypeError, OverflowError, ValidationError):
        return None
