"""What of a board is one person's own, and is sent to nobody else."""

from __future__ import annotations

import secrets
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from realtime.worded import worded
from sessions.boards import policies, screens
from sessions.boards.kinds import CardKind
from sessions.boards.models import Ballot, Board, Card, Participant, VoteRound, Zone
from sessions.boards.policies import Verb
from sessions.boards.services import journal
from sessions.boards.standing import Standing


class Mine:
    def __init__(self, board: Board, by: Standing) -> None:
        self.board, self.by = board, by

    @cached_property
    def can(self) -> dict[str, bool]:
        """Every verb: {"add": True, …}. What a page shows is what the server accepts."""
        return {str(verb): policies.can(self.by, self.board, verb) for verb in Verb}

    @cached_property
    def cards(self) -> list[Card]:
        """My cards that the others do not see: written in silence, or hidden by a facilitator."""
        own = [card.pk for card in _unseen(self.board.pk) if self.by.wrote(card)]  # most often none
        return screens.dressed(self.board, self.board.cards.filter(pk__in=own)) if own else []

    @cached_property
    def ballot(self) -> Ballot | None:
        return self.round.ballots.filter(user=self.by.user).first() if self.round else None

    @cached_property
    def round(self) -> VoteRound | None:
        return self.board.rounds.first()

    @property
    def dots_left(self) -> int:
        if self.round is None:
            return 0
        return self.ballot.budget - self.ballot.spent if self.ballot else self.round.budget

    @cached_property
    def voted(self) -> list[Card]:
        """The cards that have my dots, each with `my_dots`; those of the bin too: I take my dots back
        there."""
        if not self.dots:
            return []
        cards = list(self.board.cards.filter(pk__in=self.dots))
        for card in cards:
            card.my_dots = self.dots[card.pk]
            if card.hidden_at is not None and not (self.by.is_lead or self.by.wrote(card)):
                card.text = _("Carte masquée")  # of this copy alone: a dot is taken back, nothing is read
        return cards

    @cached_property
    def dots(self) -> dict[int, int]:
        """{card: my dots} in the present round."""
        return dict(self.ballot.votes.values_list("card", "dots")) if self.ballot else {}

    @cached_property
    def fresh_key(self) -> str:
        """For a form sent without JavaScript."""
        return secrets.token_urlsafe(12)

    @cached_property
    def zones(self) -> list[Zone]:
        """Where I may add a card."""
        present = self.board.zones.filter(binned_at=None).only("pk", "title", "locked", "board")
        return [zone for zone in present if policies.can_drop_in(self.by, self.board, zone)]

    @property
    def kinds(self) -> list:
        return CardKind.choices

    @property
    def can_see_bin(self) -> bool:
        return policies.can_see_bin(self.by, self.board)

    @cached_property
    def undo(self) -> tuple[bool, bool]:
        return journal.can_undo(self.board, self.by)

    @cached_property
    def speaks_for(self) -> list[Participant]:
        """People without a screen for whom I may write."""
        home = self.board.parent or self.board
        absent = home.participants.without_screen()
        return [one for one in absent if policies.can_write_for(self.by, one)]


@worded
def _unseen(board: int) -> QuerySet[Card]:
    return Card.objects.present().filter(board=board).exclude(revealed=True, hidden_at=None).order_by()
