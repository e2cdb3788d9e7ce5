"""The table of a séance, read once for all the lenses of an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property

from realtime import presence
from sessions.codev import policies, stages
from sessions.codev.models import CodevSession, Contribution, Seat, Topic


class Table:
    """The séance as it is now, read once for all lenses."""

    def __init__(self, codev: CodevSession | int, *, as_given: bool = False):
        """as_given: as the transaction that changed this séance left it, not as it is by now."""
        if as_given:
            self.codev = codev
        else:
            pk = codev if isinstance(codev, int) else codev.pk
            self.codev = CodevSession.objects.select_related("group").get(pk=pk)
        self._rendered: dict[tuple, str] = {}

    def once(self, key: tuple, render: Callable[[], str]) -> str:
        """What several lenses show alike is rendered for the first and kept for the others: with a hundred
        people at the table, the list of people and the offers are nearly all the work of a stage's change."""
        if key not in self._rendered:
            self._rendered[key] = render()
        return self._rendered[key]

    @cached_property
    def _seats(self) -> list[Seat]:
        """Of everybody who is there or waits, read together: who leads sees both."""
        seats = list(self.codev.seats.filter(removed_at=None).select_related("voice"))
        for seat in seats:
            seat.codev = self.codev
        return seats

    @cached_property
    def seats(self) -> list[Seat]:
        return [seat for seat in self._seats if seat.is_admitted]

    @cached_property
    def lenses(self) -> set[str]:
        """Through which somebody looks at this table: for the others nothing is drawn. Whoever changes seats
        is asked again at the door, and fetches the page."""
        return {policies.lens_of(seat, self.codev) for seat in self.seats}

    @cached_property
    def waiting(self) -> list[Seat]:
        return [seat for seat in self._seats if not seat.is_admitted]

    @cached_property
    def here(self) -> set[str]:
        """Who is connected now. The page keeps it up to date by itself."""
        return presence.here(self.codev.room)

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
        items = list(self.codev.contributions.filter(revealed=True).select_related("seat", "typed_by"))
        for item in items:
            item.codev = self.codev
        return items

    @cached_property
    def counts(self) -> Counter:
        """Offers per seat: equity, never a ranking. Empty when unsigned: a count would name its author."""
        if not policies.sees_counts(self.codev):
            return Counter()
        return Counter(item.seat_id for item in self.contributions if item.kind == Contribution.Kind.OFFER)

    @cached_property
    def topics(self) -> list[Topic]:
        topics = list(self.codev.topics.select_related("seat").prefetch_related("votes__seat"))
        for topic in topics:
            topic.voters = " ".join(vote.seat.key for vote in topic.votes.all())
        return topics

    @cached_property
    def agreements(self) -> set[int]:
        return set(self.codev.agreements.values_list("seat_id", flat=True))

    @cached_property
    def expected_agreements(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.stage_seat in stages.GROUP]

    @cached_property
    def actions(self) -> list:
        return list(self.codev.actions.all())

    @cached_property
    def shown_actions(self) -> list:
        return list(self.codev.shown_actions.select_related("owner"))

    @cached_property
    def learnings(self) -> list:
        return list(self.codev.learnings.select_related("seat"))

    @cached_property
    def checks(self) -> list:
        return list(self.codev.process_checks.all())
