"""Questions asked so often that wording them costs more than answering them.

Django composes the SQL of a queryset anew each time it is asked: half a millisecond to one of processor, ten
times what SQLite takes to answer. `worded` composes it once for each connection and gives it new values:

    @worded
    def places(user: int, boards: tuple[int, ...]) -> QuerySet[Participant]:
        return Participant.objects.filter(user=user, board__in=boards).order_by()

    places(user.pk, (board.pk,))  # a list: that of the queryset

The function must depend on nothing but its arguments. Time is an argument like another: an instant that it
would read by itself would stay that of the first question, and is refused; so is asking the database. What
arguments become must stand as such among the values of the SQL: an `__icontains` does not, and is refused.
So is prefetching. Arguments are integers, strings, UUIDs, days, instants, and tuples of them (each length is
worded apart); None and booleans word another question; a `Spoken` object says what it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import Any, NoReturn, ParamSpec, Protocol, runtime_checkable
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Count, QuerySet, Value

P = ParamSpec("P")
Place = tuple[int, type | None] | None  # which argument, and the type its column wraps it in; or a constant

INSTANT = re.compile(r"\d{4}-\d\d-\d\d")
# Values that no honest question holds; small enough for every column of their kind.
FIRST_NUMBER = 1_900_000_001
FIRST_INSTANT = datetime(1901, 1, 1, tzinfo=UTC)


KINDS = (int, str, UUID, datetime, date)
# Wordings are few: roles, numbers of groups. Should they not be, a connection forgets them all.
MOST_KNOWN = 4_000


class Unwordable(TypeError):
    """This question cannot be asked again with other values."""


@runtime_checkable
class Spoken(Protocol):
    """An argument made of values. A question need not use them all."""

    def worded_with(self) -> tuple[Hashable, tuple]:
        """(what changes the wording, the values)"""

    def worded_again(self, values: Iterator[Any]) -> Any:
        """The same, holding nothing but these values and what changes the wording."""


def worded(build: Callable[P, QuerySet]) -> Callable[P, list[Any]]:
    """Ask the queryset that `build` makes, worded once. Positional arguments only."""

    @wraps(build)
    def ask(*args: P.args, **kwargs: P.kwargs) -> list[Any]:
        if kwargs:
            raise Unwordable(f"{build.__qualname__} takes its arguments by position")
        shape = tuple(map(_shape, args))
        # The database is that of the queryset; there is one.
        known = connections["default"].__dict__.setdefault("worded", {})
        question = known.get((ask, shape))
        if question is None:
            if len(known) >= MOST_KNOWN:
                known.clear()
            question = known[ask, shape] = _Question(build, args)
        return question.answer(list(_flat(args)))

    return ask


def counted(rows: QuerySet) -> QuerySet:
    """How many they are, as a question that can be worded: one number, or none where nothing can be."""
    together = rows.order_by().annotate(together=Value(1)).values("together")
    return together.annotate(n=Count("pk")).values_list("n", flat=True)


class _Question:
    """A queryset whose SQL is known, on one connection; connections belong to one thread each."""

    def __init__(self, build: Callable[..., QuerySet], args: tuple) -> None:
        self.connection = connections["default"]
        marks = list(_marks(args))
        with self.connection.execute_wrapper(_asks(build.__qualname__)):
            self.queryset = build(*_placed(args, iter(marks)))
        if self.queryset._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise Unwordable(f"{build.__qualname__} prefetches")
        self.compiler = self.queryset.query.get_compiler(connection=self.connection)
        self.sql, params = self._said()
        self.params: tuple = ()
        if not self.sql:
            return
        self.constants = params
        self.places = _find(
            build.__qualname__, params, [self._given(mark) for mark in marks], set(_owed(args))
        )
        converters = self.compiler.get_converters([chosen[0] for chosen in self.compiler.select])
        self.compiler.as_sql = lambda *_args, **_kwargs: (self.sql, self.params)
        self.compiler.get_converters = lambda _expressions: converters
        self.queryset.query.get_compiler = lambda *_args, **_kwargs: self.compiler  # type: ignore[method-assign]

    def _said(self) -> tuple[str, tuple]:
        try:
            return self.compiler.as_sql()
        except EmptyResultSet:  # among none, for instance: there is nothing to ask
            return "", ()

    def answer(self, values: list[Any]) -> list[Any]:
        if not self.sql:
            return []
        self.params = tuple(
            constant if place is None else self._value(values[place[0]], place[1])
            for constant, place in zip(self.constants, self.places, strict=True)
        )
        return list(self.queryset._iterable_class(self.queryset))  # type: ignore[call-overload]

    def _value(self, value: Any, wrapped: type | None) -> Any:
        given = self._given(value)
        return wrapped(given) if wrapped else given

    def _given(self, value: Any) -> Any:
        """The value as its column would give it to the database."""
        if isinstance(value, datetime):
            return self.connection.ops.adapt_datetimefield_value(value)
        if isinstance(value, date):
            return self.connection.ops.adapt_datefield_value(value)
        if isinstance(value, UUID):
            return value if self.connection.features.has_native_uuid_field else value.hex
        return value


def _asks(name: str) -> Callable[..., NoReturn]:
    def refuse(*_args: Any) -> NoReturn:
        raise Unwordable(f"{name} asks the database by itself")

    return refuse


def _find(name: str, params: tuple, marks: list[Any], owed: set[int]) -> list[Place]:
    """Where each mark stands among the values of the SQL."""
    places: list[Place] = []
    for param in params:
        number = next((n for n, mark in enumerate(marks) if param == mark), None)
        if number is None:
            if isinstance(param, date) or (isinstance(param, str) and INSTANT.match(param)):
                raise Unwordable(f"{name} reads the time by itself")
            places.append(None)
        else:
            places.append((number, type(param) if type(param) is not type(marks[number]) else None))
    lost = owed - {place[0] for place in places if place}
    if lost:
        raise Unwordable(f"{name} does not ask for its arguments {sorted(lost)} as they are")
    return places


def _shape(arg: Any) -> Any:
    if arg is None or isinstance(arg, bool):
        return arg
    if isinstance(arg, tuple):
        return tuple(map(_shape, arg))
    for kind in KINDS:
        if isinstance(arg, kind):
            return kind
    if isinstance(arg, Spoken):
        return arg.worded_with()[0]
    raise Unwordable(f"{type(arg).__name__} is no argument for a worded question")


def _flat(args: tuple) -> Iterator[Any]:
    """The arguments that are values: neither None nor booleans, which are part of the wording."""
    for arg in args:
        if isinstance(arg, tuple):
            yield from _flat(arg)
        elif arg is None or isinstance(arg, bool):
            continue
        elif isinstance(arg, KINDS):
            yield arg
        else:
            yield from arg.worded_with()[1]


def _owed(args: tuple, after: int = 0) -> Iterator[int]:
    """Which of the values the question must use: all but those of spoken objects."""
    for arg in args:
        count = len(list(_flat((arg,))))
        if isinstance(arg, tuple):
            yield from _owed(arg, after)
        elif isinstance(arg, KINDS):
            yield from range(after, after + count)
        after += count


def _marks(args: tuple) -> Iterator[Any]:
    for number, value in enumerate(_flat(args)):
        if isinstance(value, int):
            yield FIRST_NUMBER + number
        elif isinstance(value, UUID):
            yield UUID(int=FIRST_NUMBER + number)
        elif isinstance(value, datetime):
            yield FIRST_INSTANT + timedelta(seconds=number)
        elif isinstance(value, date):
            yield FIRST_INSTANT.date() + timedelta(days=number)
        else:
            yield f"\N{REPLACEMENT CHARACTER}{number}"


def _placed(args: tuple, marks: Iterator[Any]) -> tuple:
    """The arguments with their marks instead of their values."""
    return tuple(_marked(arg, marks) for arg in args)


def _marked(arg: Any, marks: Iterator[Any]) -> Any:
    if arg is None or isinstance(arg, bool):
        return arg
    if isinstance(arg, tuple):
        return _placed(arg, marks)
    return next(marks) if isinstance(arg, KINDS) else arg.worded_again(marks)
