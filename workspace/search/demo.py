"""What the demonstration laid without its services is found as well."""

from __future__ import annotations

from workspace import demo
from workspace.search import mending

LAST = 10_000


def open_the_search(stage: demo.Stage) -> list[str]:
    if stage.first:
        mending.mend_all()
    return []


demo.register(open_the_search, order=LAST)
