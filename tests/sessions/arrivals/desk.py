"""A desk in the tests: it makes gestures, and tells them when it likes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from groups.models import User
from sessions.arrivals import services, told
from sessions.gatherings.models import Gathering
from sessions.registrations.models import Registration


@dataclass
class Desk:
    """`wrong`: how far its clock is ahead. `learnt`: what it measured of it at its last contact."""

    gathering: Gathering
    by: User
    wrong: timedelta = timedelta()
    learnt: timedelta | None = None
    queue: list[dict] = field(default_factory=list)

    def come(self, person: Registration, *, ago: timedelta = timedelta()) -> str:
        return self._do(ago, kind="come", badge=person.badge)

    def scan(self, badge: str) -> str:
        return self._do(timedelta(), kind="come", badge=badge)

    def walk(self, name: str, *, ago: timedelta = timedelta(), apart: bool = False) -> str:
        return self._do(ago, kind="walk", name=name, category="inhabitant", apart=apart)

    def take_back(self, key: str) -> str:
        return self._do(timedelta(), kind="undo", takes_back=key)

    def _do(self, ago: timedelta, **said) -> str:
        made = timezone.now() - ago + self.wrong
        offset = None if self.learnt is None else self.learnt.total_seconds() * 1000
        self.queue.append({"key": str(uuid4()), "made": _ms(made), "offset": offset, **said})
        return self.queue[-1]["key"]

    def said(self) -> str:
        """What it sends now, by its own clock."""
        return json.dumps({"sent": _ms(timezone.now() + self.wrong), "gestures": self.queue})

    def tell(self, *, forget: bool = True) -> list[services.Outcome]:
        read = told.read(self.said(), self.gathering, received=timezone.now())
        outcomes = services.merge(self.gathering, read, by=self.by)
        if forget:
            self.queue = []
        return outcomes


def whats(outcomes: list[services.Outcome]) -> list[str]:
    return [one.what for one in outcomes]


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
