"""What other rooms of the house say on a group's page and on one's own, without groups knowing them.

`panel`   a function `(group, user) -> str`: safe HTML, or nothing. Asked for whoever may see the group,
          anonymous visitors included: each panel checks what it shows.
`gesture` a function `(group, user) -> Gesture | None`: what one may begin there, and the latest of its kind.
`news`    a function `(circle) -> Iterable[News]`: what others did since this person came.
`waiting` a function `(circle) -> Iterable[Waiting]`: what waits for this person.
`coming`  a function `(circle) -> Iterable[Coming]`: the next dates.

The last three are asked once for all the groups of a circle, so that they cost as many queries for ten
groups as for one; each asks its own `visible_to`. Register from an app's `ready()`; `order` places it, small
first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Generic, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.utils.timezone import is_aware, localtime, make_aware

from groups.circles import Circle
from groups.models import User, WorkingGroup

S = TypeVar("S", bound=Callable)
MOST = 100  # of each kind: no page shows more


class Registry(Generic[S]):
    def __init__(self) -> None:
        self._known: list[tuple[int, S]] = []

    def __call__(self, source: S, *, order: int = 50) -> S:
        """Register. Usable as a decorator; registering twice shows once."""
        if all(known is not source for _, known in self._known):
            self._known.append((order, source))
            self._known.sort(key=lambda entry: entry[0])
        return source

    def __iter__(self) -> Iterator[S]:
        return (source for _, source in self._known)


@dataclass(frozen=True)
class Gesture:
    label: str
    url: str
    icon: str
    last: str = ""  # the title of the latest, and where it is
    last_url: str = ""


@dataclass(frozen=True)
class News:
    """One line for one thing, whatever happened to it: « Le samedi matin : 3 réponses »."""

    group: int
    at: datetime
    icon: str
    title: str
    what: str
    url: str

    @property
    def day(self) -> date:
        return localtime(self.at).date()


@dataclass(frozen=True)
class Waiting:
    """`gesture`: the verb that answers it. `now`: it goes on while we speak. `mine`: nobody else sees it."""

    group: int
    icon: str
    title: str
    what: str
    url: str
    gesture: str = ""
    due: date | None = None
    late: bool = False
    now: bool = False
    mine: bool = False
    where: str = ""  # the group's name, on a page of several groups


@dataclass(frozen=True)
class Coming:
    """`at`: a date, or a moment."""

    group: int
    at: date | datetime
    icon: str
    title: str
    what: str
    url: str
    where: str = ""

    @property
    def is_moment(self) -> bool:
        return isinstance(self.at, datetime)

    @property
    def moment(self) -> datetime:
        if isinstance(self.at, datetime):
            return localtime(self.at) if is_aware(self.at) else make_aware(self.at)
        return make_aware(datetime.combine(self.at, time.max))


P = TypeVar("P", Waiting, Coming)
Panel = Callable[[WorkingGroup, User | AnonymousUser], str]
panel: Registry[Panel] = Registry()
gesture: Registry[Callable[[WorkingGroup, User], Gesture | None]] = Registry()
news: Registry[Callable[[Circle], Iterable[News]]] = Registry()
waiting: Registry[Callable[[Circle], Iterable[Waiting]]] = Registry()
coming: Registry[Callable[[Circle], Iterable[Coming]]] = Registry()


def panels_for(group: WorkingGroup, user: User | AnonymousUser) -> list[str]:
    return [html for shown in panel if (html := shown(group, user))]


def gestures_for(group: WorkingGroup, user: User) -> list[Gesture]:
    return [found for offered in gesture if (found := offered(group, user)) is not None]


def what_happened(circle: Circle) -> list[News]:
    """The newest first."""
    return sorted((one for source in news for one in source(circle)), key=lambda one: one.at, reverse=True)


def what_waits(circle: Circle) -> list[Waiting]:
    """What goes on now, what is late, what has a date; then the rest as its source ranks it."""
    found = [_placed(one, circle) for source in waiting for one in source(circle)]
    return sorted(found, key=lambda one: (not one.now, not one.late, one.due or date.max))


def what_comes(circle: Circle) -> list[Coming]:
    found = [_placed(one, circle) for source in coming for one in source(circle)]
    return sorted(found, key=lambda one: one.moment)


def _placed(one: P, circle: Circle) -> P:
    membership = circle.memberships.get(one.group)
    return replace(one, where=membership.group.name) if membership is not None else one
