"""What happened to a case. Who moderates sees the page again; there is nothing to say to the others."""

from __future__ import annotations

from groups.events import room_of
from realtime import events
from workspace.moderation.models import Case


def case_changed(case: Case) -> None:
    if case.group is not None:
        events.publish(room_of(case.group), "case.changed")
