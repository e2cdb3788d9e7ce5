"""Dots. The database holds everybody to their budget; what the others gave is nobody's to know before the
reveal, and who gave what, never."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.timezone import now
from django.utils.translation import gettext as _

from sessions.boards import events
from sessions.boards.models import Ballot, Board, Card, Vote, VoteRound
from sessions.boards.policies import Verb
from sessions.boards.refusals import NotNow, Refused
from sessions.boards.services.base import Held, card_now, hold, insist, insist_lead
from sessions.boards.standing import Standing
from workspace.richtext import clean_line

MOST_DOTS = 50


@transaction.atomic
def open_round(board: Board, *, by: Standing, budget: int, per_card: int, title: str = "") -> VoteRound:
    """Give everybody `budget` dots, `per_card` at most on one card. One round at a time: the dots of the one
    before leave the cards."""
    held = hold(board, by)
    insist_lead(held)
    if not (1 <= budget <= MOST_DOTS and 1 <= per_card <= budget):
        raise Refused(
            _("Donnez de 1 à %(most)s gommettes par personne, et au plus autant sur une carte.")
            % {"most": MOST_DOTS}
        )
    if held.board.rounds.filter(closed_at=None).exists():
        raise NotNow(_("Un vote est déjà ouvert : fermez-le d'abord."))
    if held.board.rounds.exclude(revealed_at=None).exists():
        _stamp_voted(held)
        events.everything_changed(held.board, "vote.cleared")
    made = held.board.rounds.create(title=clean_line(title, 120), budget=budget, per_card=per_card)
    _tell(held, "vote.opened")
    return made


@transaction.atomic
def close_round(board: Board, *, by: Standing) -> None:
    """No more dots; nothing is shown yet."""
    held = hold(board, by)
    insist_lead(held)
    held.board.rounds.filter(closed_at=None).update(closed_at=now())
    _tell(held, "vote.closed")


@transaction.atomic
def reveal_round(board: Board, *, by: Standing) -> None:
    """Close the last round and show, on the cards, how many dots each has."""
    held = hold(board, by)
    insist_lead(held)
    last = held.board.rounds.first()
    if last is None:
        raise NotNow(_("Il n'y a pas eu de vote sur ce tableau."))
    last.closed_at, last.revealed_at = last.closed_at or now(), last.revealed_at or now()
    last.save(update_fields=["closed_at", "revealed_at"])
    _stamp_voted(held)
    events.everything_changed(held.board, "vote.revealed")
    _tell(held, "vote.told")


@transaction.atomic
def vote(board: Board, pk: int, *, by: Standing) -> None:
    """One dot on this card."""
    held, last, card = _voting(board, pk, by)
    ballot, _made = Ballot.objects.get_or_create(
        round=last, user=held.by.user, defaults={"budget": last.budget}
    )
    mine = ballot.votes.filter(card=card).first()
    if mine is not None and mine.dots >= last.per_card:
        raise Refused(_("Vous avez mis sur cette carte toutes les gommettes qu'elle peut recevoir de vous."))
    try:
        with transaction.atomic():  # the check of the database is the budget
            Ballot.objects.filter(pk=ballot.pk).update(spent=F("spent") + 1)
    except IntegrityError:
        raise Refused(
            _("Vous avez posé toutes vos gommettes : reprenez-en une pour la mettre ici.")
        ) from None
    if mine is None:
        Vote.objects.create(ballot=ballot, card=card)
    else:
        Vote.objects.filter(pk=mine.pk).update(dots=F("dots") + 1)
    _tell(held, "vote.cast")


@transaction.atomic
def unvote(board: Board, pk: int, *, by: Standing) -> None:
    """Take one dot back; also from a card that was thrown away since, which gives none back by itself."""
    held, last = _open_round(board, by)
    ballot = last.ballots.filter(user=held.by.user).first()
    mine = ballot.votes.filter(card=pk).first() if ballot else None
    if ballot is None or mine is None:
        raise NotNow(_("Vous n'avez pas de gommette sur cette carte."))
    if mine.dots > 1:
        Vote.objects.filter(pk=mine.pk).update(dots=F("dots") - 1)
    else:
        mine.delete()
    Ballot.objects.filter(pk=ballot.pk).update(spent=F("spent") - 1)
    _tell(held, "vote.cast")


def _voting(board: Board, pk: int, by: Standing) -> tuple[Held, VoteRound, Card]:
    held, last = _open_round(board, by)
    card = card_now(held, pk)
    if not card.revealed or card.hidden_at is not None:
        raise NotNow(_("On vote sur les cartes que tout le monde voit."))
    return held, last, card


def _open_round(board: Board, by: Standing) -> tuple[Held, VoteRound]:
    held = hold(board, by)
    insist(held, Verb.VOTE)
    last = held.board.rounds.filter(closed_at=None).first()
    if last is None:
        raise NotNow(_("Aucun vote n'est ouvert en ce moment."))
    return held, last


def _stamp_voted(held: Held) -> None:
    """Every page asks again for the cards that have, or had, dots."""
    voted = Card.objects.filter(votes__ballot__round__board=held.board)
    held.board.cards.filter(pk__in=voted.values("pk")).update(rev=held.stamp)


def _tell(held: Held, name: str) -> None:
    events.regions_changed(held.board, name, "board-votes", "board-lead")
