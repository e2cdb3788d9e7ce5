"""The table of a séance, read once for all the lenses of an event; several tables are read together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from realtime import presence
from sessions.codev import policies, stages
from sessions.codev.models import (
    Action,
    Agreement,
    CodevSession,
    Contribution,
    Learning,
    ProcessCheck,
    Seat,
    Topic,
)


class Reading:
    """Several séances and what is theirs: each question is asked once for all of them, when the first of
    their tables asks it. Every row is dealt to the séance that it belongs to, and to no other."""

    def __init__(self, codevs: Iterable[CodevSession]):
        self.codevs = {codev.pk: codev for codev in codevs}
        self.drawn: dict[tuple, str] = {}  # what is the same at several of them: see `{% alike %}`
        self.kinds: dict[tuple, int] = {}

    @classmethod
    def now(cls, pks: Iterable[int]) -> Reading:
        """As they are by now."""
        return cls(CodevSession.objects.select_related("group", "board").filter(pk__in=set(pks)))

    def _dealt(self, rows: QuerySet) -> dict[int, list[Any]]:
        dealt: dict[int, list[Any]] = defaultdict(list)
        for row in rows.filter(codev__in=self.codevs):
            row.codev = self.codevs[row.codev_id]
            dealt[row.codev_id].append(row)
        return dealt

    @cached_property
    def seats(self) -> dict[int, list[Seat]]:
        """Of everybody who is there or waits, read together: who leads sees both."""
        return self._dealt(Seat.objects.filter(removed_at=None).select_related("voice"))

    @cached_property
    def here(self) -> dict[Any, set[str]]:
        return presence.here_in([codev.room for codev in self.codevs.values()])

    @cached_property
    def contributions(self) -> dict[int, list[Contribution]]:
        return self._dealt(Contribution.objects.filter(revealed=True).select_related("seat", "typed_by"))

    @cached_property
    def topics(self) -> dict[int, list[Topic]]:
        return self._dealt(Topic.objects.select_related("seat").prefetch_related("votes__seat"))

    @cached_property
    def agreements(self) -> dict[int, list[Agreement]]:
        return self._dealt(Agreement.objects.all())

    @cached_property
    def actions(self) -> dict[int, list[Action]]:
        return self._dealt(Action.objects.all())

    @cached_property
    def shown_actions(self) -> dict[int, list[Action]]:
        """Of séances before these, which their owners show here."""
        shown: dict[int, list[Action]] = defaultdict(list)
        for action in Action.objects.filter(shown_in__in=self.codevs).select_related("owner"):
            shown[action.shown_in_id].append(action)
        return shown

    @cached_property
    def learnings(self) -> dict[int, list[Learning]]:
        return self._dealt(Learning.objects.select_related("seat"))

    @cached_property
    def checks(self) -> dict[int, list[ProcessCheck]]:
        return self._dealt(ProcessCheck.objects.all())


class Table:
    """The séance as it is now, read once for all lenses."""

    def __init__(self, codev: CodevSession | int, reading: Reading | None = None):
        """reading: of several séances, this one among them; otherwise it is read alone, as it is by now."""
        pk = codev if isinstance(codev, int) else codev.pk
        self._read = reading or Reading.now([pk])
        self.codev = self._read.codevs[pk]
        self._rendered: dict[tuple, str] = {}

    def once(self, key: tuple, render: Callable[[], str]) -> str:
        """What several lenses show alike is rendered for the first and kept for the others: with a hundred
        people at the table, the list of people and the offers are nearly all the work of a stage's change."""
        if key not in self._rendered:
            self._rendered[key] = render()
        return self._rendered[key]

    def once_for_all(self, key: tuple, render: Callable[[], str]) -> str:
        """The same for all the tables read together. The key says all that it depends on."""
        if key not in self._read.drawn:
            self._read.drawn[key] = render()
        return self._read.drawn[key]

    def kind(self, alike: tuple) -> int:
        """A number for all that is alike: the script of a séance is long to compare."""
        return self._read.kinds.setdefault(alike, len(self._read.kinds))

    @cached_property
    def seats(self) -> list[Seat]:
        return [seat for seat in self._read.seats[self.codev.pk] if seat.is_admitted]

    @cached_property
    def lenses(self) -> set[str]:
        """Through which somebody looks at this table: for the others nothing is drawn. Whoever changes seats
        is asked again at the door, and fetches the page."""
        return {policies.lens_of(seat, self.codev) for seat in self.seats}

    @cached_property
    def waiting(self) -> list[Seat]:
        return [seat for seat in self._read.seats[self.codev.pk] if not seat.is_admitted]

    @cached_property
    def here(self) -> set[str]:
        """Who is connected now. The page keeps it up to date by itself."""
        return self._read.here[self.codev.room]

    @cached_property
    def hands(self) -> list[Seat]:
        raised = [seat for seat in self.seats if seat.hand_raised_at]
        return sorted(raised, key=lambda seat: (seat.hand_raised_at, seat.pk))

    @cached_property
    def silent_seats(self) -> list[Seat]:
        """Consultants who neither spoke nor wrote in this stage: the facilitator may invite them."""
        return [
            seat
            for seat in self.seats
            if seat.role == stages.Seat.CONSULTANT and not seat.has_spoken and not self.counts[seat.pk]
        ]

    @cached_property
    def client(self) -> Seat | None:
        return next((seat for seat in self.seats if seat.role == stages.Seat.CLIENT), None)

    @cached_property
    def facilitator(self) -> Seat | None:
        return next((seat for seat in self.seats if seat.role == stages.Seat.FACILITATOR), None)

    @cached_property
    def contributions(self) -> list[Contribution]:
        return self._read.contributions[self.codev.pk]

    @cached_property
    def counts(self) -> Counter:
        """Offers per seat: equity, never a ranking. Empty when unsigned: a count would name its author."""
        if not policies.sees_counts(self.codev):
            return Counter()
        return Counter(item.seat_id for item in self.contributions if item.kind == Contribution.Kind.OFFER)

    @cached_property
    def topics(self) -> list[Topic]:
        topics = self._read.topics[self.codev.pk]
        for topic in topics:
            topic.voters = " ".join(vote.seat.key for vote in topic.votes.all())
        return topics

    @cached_property
    def agreements(self) -> set[int]:
        return {agreement.seat_id for agreement in self._read.agreements[self.codev.pk]}

    @cached_property
    def expected_agreements(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.stage_seat in stages.GROUP]

    @cached_property
    def actions(self) -> list[Action]:
        return self._read.actions[self.codev.pk]

    @cached_property
    def shown_actions(self) -> list[Action]:
        return self._read.shown_actions[self.codev.pk]

    @cached_property
    def learnings(self) -> list[Learning]:
        return self._read.learnings[self.codev.pk]

    @cached_property
    def checks(self) -> list[ProcessCheck]:
        return self._read.checks[self.codev.pk]
