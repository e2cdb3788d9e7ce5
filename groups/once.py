"""What a page made of many parts asks of its reader, asked once while it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def once(user: Any, what: str, ask: Callable[[], T]) -> T:
    """The answer to `what` about this person: kept while one page is drawn (`groups.access.drawn_at_once`),
    asked each time anywhere else, where what one does may change the answer."""
    known: dict[str, Any] | None = getattr(user, "known", None)
    if known is None:
        return ask()
    if what not in known:
        known[what] = ask()
    return known[what]
