"""One's signed cards, comments and dots. Anonymous words are nobody's, here too."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from sessions.boards.models import Ballot, Board, Card, Comment
from workspace.mydata.registry import Row, part


def _readable(user: User) -> dict[int, str]:
    return dict(Board.objects.visible_to(user).values_list("pk", "title"))


@part("boards.cards", _("Mes cartes"), order=50)
def cards(user: User) -> Iterator[Row]:
    titles = _readable(user)
    for one in Card.objects.filter(author=user).iterator():
        yield {"board": titles.get(one.board_id, ""), "kind": one.get_kind_display(), "text": one.text}


@part("boards.comments", _("Mes commentaires sur des cartes"), order=51)
def comments(user: User) -> Iterator[Row]:
    titles = _readable(user)
    for one in Comment.objects.filter(author=user).select_related("card").iterator():
        yield {"board": titles.get(one.card.board_id, ""), "at": one.created_at, "text": one.text}


@part("boards.ballots", _("Mes gommettes"), order=52)
def ballots(user: User) -> Iterator[Row]:
    titles = _readable(user)
    for one in Ballot.objects.filter(user=user).select_related("round").prefetch_related("votes"):
        dots = sum(vote.dots for vote in one.votes.all())
        yield {"board": titles.get(one.round.board_id, ""), "dots": dots}
