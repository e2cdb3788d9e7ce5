"""Because time passed: the sources whose hour has come are read, by the worker, a few each round so that no
slow site holds back what people wait for."""

from __future__ import annotations

from datetime import datetime

from workspace.notices.reminders import reminder
from workspace.watch import services, tasks
from workspace.watch.services.reading import claim

EACH_ROUND = 4


@reminder
def read_what_is_due(moment: datetime) -> None:
    for pk in claim(moment, EACH_ROUND):
        tasks.read_source.enqueue(pk)
    services.tidy(moment)
