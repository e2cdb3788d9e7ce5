"""The rota as it is read: day by day, who is there and how many are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.timezone import localtime

from sessions.gatherings.models import Gathering
from sessions.volunteers.models import Shift, Turn


@dataclass(frozen=True)
class Task:
    shift: Shift
    turns: list[Turn]

    @property
    def missing(self) -> int:
        return max(self.shift.wanted - len(self.turns), 0)


@dataclass(frozen=True)
class Day:
    date: date
    tasks: list[Task]


def tasks_of(gathering: Gathering) -> list[Task]:
    shifts = gathering.shifts.select_related("space").prefetch_related("turns__volunteer")
    return [Task(shift, list(shift.turns.all())) for shift in shifts]


def by_day(tasks: Iterable[Task]) -> list[Day]:
    return [
        Day(day, list(some))
        for day, some in groupby(tasks, key=lambda task: localtime(task.shift.starts_at).date())
    ]


def missing_in(tasks: Iterable[Task]) -> int:
    return sum(task.missing for task in tasks)
