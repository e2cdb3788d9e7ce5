"""The dates of somebody: gathered from every source, in order; a month of them, week by week."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_current_timezone, localdate

from groups.models import User, WorkingGroup
from workspace.calendar import registry
from workspace.calendar.registry import Asked, Date

SHOWN_A_DAY = 4
FIRST_YEAR, LAST_YEAR = 2000, 2100


def midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, get_current_timezone())


def gather(
    user: User,
    since: date,
    until: date,
    *,
    group: WorkingGroup | None = None,
    kinds: Collection[str] = (),
) -> list[Date]:
    """What begins from `since` to `until` (excluded), in order. No `kinds` means all of them."""
    asked = Asked(user, midnight(since), midnight(until), group)
    found = [
        replace(one, kind=kind)
        for kind in registry.kinds()
        if not kinds or kind.key in kinds
        for one in kind.source(asked)
    ]
    return sorted(found, key=lambda one: one.order)


@dataclass
class Day:
    day: date
    in_month: bool
    is_today: bool
    dates: list[Date] = field(default_factory=list)

    @property
    def shown(self) -> list[Date]:
        """A full day leads to its own page rather than stretch the week."""
        return self.dates if len(self.dates) <= SHOWN_A_DAY else self.dates[: SHOWN_A_DAY - 1]

    @property
    def more(self) -> int:
        return len(self.dates) - len(self.shown)


@dataclass
class Week:
    number: int
    days: list[Day]


@dataclass(frozen=True)
class Month:
    """A month as a wall calendar shows it: whole weeks, from Monday."""

    year: int
    month: int

    @classmethod
    def read(cls, asked: str) -> Month:
        """`2026-11`; anything else is this month."""
        today = localdate()
        year, _dash, month = asked.partition("-")
        if not (len(asked) == 7 and asked.isascii() and year.isdigit() and month.isdigit()):
            return cls(today.year, today.month)
        if not (FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(month) <= 12):
            return cls(today.year, today.month)
        return cls(int(year), int(month))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def before(self) -> Month:
        last = self.first - timedelta(days=1)
        return Month(last.year, last.month)

    @property
    def after(self) -> Month:
        first = self.first + timedelta(days=31)
        return Month(first.year, first.month)

    @property
    def grid(self) -> list[list[date]]:
        return calendar.Calendar(calendar.MONDAY).monthdatescalendar(self.year, self.month)

    def weeks(self, dates: list[Date]) -> list[Week]:
        today = localdate()
        by_day: dict[date, list[Date]] = {}
        for one in dates:
            by_day.setdefault(one.day, []).append(one)
        return [
            Week(
                days[0].isocalendar().week,
                [Day(day, day.month == self.month, day == today, by_day.get(day, [])) for day in days],
            )
            for days in self.grid
        ]


def read_day(asked: str) -> date | None:
    """`2026-11-29`, or nothing."""
    try:
        day = date.fromisoformat(asked) if len(asked) == 10 else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
