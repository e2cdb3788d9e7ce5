"""What a séance does with a thread, without threads knowing what a séance is: the later room fills this in.

`offer(seances)` from an app's `ready()`. Without it, nothing of séances shows on a thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from groups.models import User, WorkingGroup
from workspace.threads.models import Thread


@dataclass(frozen=True)
class Place:
    """Where a question may be brought: the author's own list, or a séance to come."""

    value: str
    name: str


class Seances(Protocol):
    def places(self, thread: Thread, by: User) -> list[Place]:
        """The author's own list first."""

    def bring(self, thread: Thread, *, by: User, to: str) -> str:
        """Make the question a topic of its author's; the sentence that says where it is. Twice, it is one.

        Raises `groups.refusals.Refused`.
        """

    def where(self, thread: Thread, user: User) -> str:
        """Where this person's own question waits already; empty when it does not."""

    def plan_url(self, group: WorkingGroup, title: str, begins: datetime) -> str:
        """Where a facilitator prepares a séance at that moment."""


_known: list[Seances] = []


def offer(seances: Seances) -> None:
    _known[:] = [seances]


def known() -> Seances | None:
    return _known[0] if _known else None
