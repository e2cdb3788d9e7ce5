"""What has a date. Each noun of the house registers its own from its app's `ready()`:

    @dates("seance", label=_("Séances"), icon="hand")
    def seances(asked: Asked) -> Iterable[Date]: ...

A source gives the dates that begin in the asked window and that `asked.user` may see: it asks its own
`visible_to`, never anything else. With `asked.group`, only that group's. One question to the database,
whatever the number of dates: `select_related("group")`.

`title` is for who reads it here. `neutral` is what leaves the house, in calendars that are shared, copied and
shown on walls: it never says a topic. Of a secret group nothing leaves but « Rendez-vous » (`outward`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup

MOST = 2000  # of one source, in one window


@dataclass(frozen=True)
class Asked:
    """Whose dates, from one day (included) to another (excluded)."""

    user: User
    since: datetime
    until: datetime
    group: WorkingGroup | None = None

    @property
    def first_day(self) -> date:
        return localtime(self.since).date()

    @property
    def last_day(self) -> date:
        """The day after the last one."""
        return localtime(self.until).date()


@dataclass(frozen=True)
class Date:
    """Something at a time (`start` and `end` are datetimes), or for a day (`start` is a date, no `end`)."""

    uid: str  # the same as long as the thing lives
    start: datetime | date
    title: str
    neutral: str
    url: str
    end: datetime | None = None
    group: WorkingGroup | None = None
    place: str = ""
    cancelled: bool = False
    kind: Kind | None = None  # said by the registry

    @property
    def all_day(self) -> bool:
        return not isinstance(self.start, datetime)

    @property
    def day(self) -> date:
        return localtime(self.start).date() if isinstance(self.start, datetime) else self.start

    @property
    def at(self) -> datetime | None:
        """Its hour, on the clock of the wall."""
        return localtime(self.start) if isinstance(self.start, datetime) else None

    @property
    def order(self) -> tuple:
        return (self.day, self.at is not None, self.at.timestamp() if self.at else 0, self.uid)


Source = Callable[[Asked], Iterable[Date]]


@dataclass(frozen=True)
class Kind:
    key: str
    label: str | Promise
    icon: str
    source: Source


_kinds: dict[str, Kind] = {}


def dates(key: str, *, label: str | Promise, icon: str) -> Callable[[Source], Source]:
    """Register the source it decorates. The same key twice is one source."""

    def register(source: Source) -> Source:
        _kinds[key] = Kind(key, label, icon, source)
        return source

    return register


def kinds() -> list[Kind]:
    return list(_kinds.values())


def get(key: str) -> Kind | None:
    return _kinds.get(key)


def neutral_title(what: str, group: WorkingGroup) -> str:
    """« Séance de co-développement — groupe Petite enfance »."""
    return _("%(what)s — groupe %(group)s") % {"what": what, "group": group.name}


def outward(one: Date, elsewhere: str) -> Date:
    """What of a date may leave the house. Of a secret group, that there is something: neither its name, nor
    what it does, nor where, nor an address that would say them."""
    if one.group is None or one.group.access != WorkingGroup.Access.SECRET:
        return one
    return replace(one, neutral=_("Rendez-vous"), place="", url=elsewhere)
