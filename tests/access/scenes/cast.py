"""Who is there, in every scene."""

from __future__ import annotations

from typing import Any

from groups.models import User, WorkingGroup


class Cast:
    """One group and its people. A scene may ask another for what it needs: they are all of one `World`."""

    group: WorkingGroup
    people: dict[str, Any]

    @property
    def facilitator(self) -> User:
        return self.people["facilitator"]

    @property
    def member(self) -> User:
        return self.people["member"]
