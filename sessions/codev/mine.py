"""What is one person's own in the room: only the page and the answers of that person hold it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from groups.models import User
from groups.policies import is_facilitator
from sessions.codev import policies, stages
from sessions.codev.models import Action, CodevSession, Contribution, PrivateNote, ProcessCheck, Seat, Topic
from sessions.codev.screens import Table
from sessions.codev.stages import Stage, Verb


@dataclass
class Voice:
    """Somebody without a screen for whom one may write, and what their place may do now."""

    seat: Seat
    codev: CodevSession

    @cached_property
    def can(self) -> dict[str, bool]:
        return {str(verb): policies.may(self.seat, verb, self.codev) for verb in Verb}

    @property
    def writes(self) -> bool:
        verbs = ("note", "ask", "reformulate", "offer", "write_contract", "agree", "learn")
        return any(self.can[verb] for verb in verbs)


@dataclass
class Mine:
    table: Table
    seat: Seat
    user: User

    @property
    def codev(self) -> CodevSession:
        return self.table.codev

    @cached_property
    def note(self) -> PrivateNote | None:
        return PrivateNote.objects.filter(codev=self.codev, seat=self.seat).first()

    @cached_property
    def items(self) -> list[Contribution]:
        """One's own texts that the shared list does not show, or does not sign."""
        own = self.codev.contributions.seen_from(self.seat).select_related("seat")
        items = [
            item
            for item in own
            if self.seat.pk in (item.seat_id, item.typed_by_id)
            and (not item.revealed or item.parked_at or item.hidden_at or not item.signed)
        ]
        for item in items:
            item.can_change = policies.can_change(self.seat, item, self.codev)
        return items

    @cached_property
    def queue(self) -> list[Topic]:
        """One's own topics that may still be put on this table."""
        if not policies.may(self.seat, Verb.PROPOSE_TOPIC, self.codev):
            return []
        return list(Topic.objects.in_queue().filter(author=self.user, group=self.codev.group))

    @cached_property
    def voices(self) -> list[Voice]:
        if not self.seat.is_admitted or self.codev.is_over:
            return []
        targets = [seat for seat in self.table.seats if seat.pk != self.seat.pk]
        return [Voice(seat, self.codev) for seat in targets if policies.can_write_for(self.seat, seat)]

    @cached_property
    def previous_actions(self) -> list[Action]:
        """One's plan of the group's previous séance, while the table takes news of it."""
        if self.codev.stage is not Stage.RETURN or not self.seat.is_admitted:
            return []
        previous = (
            CodevSession.objects.closed()
            .filter(group=self.codev.group)
            .exclude(pk=self.codev.pk)
            .order_by("-closed_at")
            .first()
        )
        return list(previous.actions.filter(owner=self.user)) if previous else []

    @property
    def all_shown(self) -> bool:
        return all(action.shown_in_id == self.codev.pk for action in self.previous_actions)

    @cached_property
    def check(self) -> ProcessCheck | None:
        return ProcessCheck.objects.filter(codev=self.codev, seat=self.seat).first()

    @property
    def can_check(self) -> bool:
        return policies.may(self.seat, Verb.CHECK_PROCESS, self.codev)

    @cached_property
    def may_relieve(self) -> bool:
        """May take over once the facilitator is away; presence itself is followed by the page."""
        if self.codev.is_over or self.seat.role == stages.Seat.FACILITATOR:
            return False
        is_co = self.seat.is_admitted and self.seat.role == stages.Seat.CO_FACILITATOR
        return is_co or is_facilitator(self.user, self.codev.group)
