"""What every gesture starts with: the board as it is now, held until the gesture is done."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from realtime.events import version_of
from realtime.worded import worded
from sessions.boards import policies
from sessions.boards.models import Board, Card, Cluster, Zone
from sessions.boards.policies import Verb
from sessions.boards.refusals import CardGone, NotNow, NotYours, board_shut, frozen, gone, not_in_this_stage
from sessions.boards.standing import Standing, standing_of


class Outside(NotYours):
    """They may not even know this board."""


class Held:
    """A board whose row is locked, and who makes the gesture, as they stand now. `stamp` is the version that
    the room will have once the gesture is told: what changes takes it as its `rev`."""

    def __init__(self, board: Board, by: Standing) -> None:
        self.board, self.by = board, by
        self.stamp = version_of(board.room) + 1


def hold(board: Board, by: Standing) -> Held:
    """Call inside a transaction. Gestures of one board happen one after another: a part that was lost a
    moment ago is lost here too."""
    held = next(iter(_locked(board.pk)), None)
    standing = standing_of(by.user, held, by.pen) if held else None
    if held is None or standing is None:
        raise Outside(_("Vous n'avez plus accès à ce tableau. Votre texte est gardé ici."))
    return Held(held, standing)


@worded
def _locked(board: int) -> QuerySet[Board]:
    return Board.objects.select_for_update(of=("self",)).filter(pk=board).order_by()


@worded
def _card(board: int, pk: int) -> QuerySet[Card]:
    return Card.objects.select_related("zone").filter(board=board, pk=pk).order_by()


@worded
def _zone(board: int, pk: int) -> QuerySet[Zone]:
    return Zone.objects.filter(board=board, pk=pk, binned_at=None).order_by()


def insist(held: Held, verb: Verb) -> None:
    """Refuse with the right sentence: put away, reading only, frozen, or kept for those who lead."""
    if policies.can(held.by, held.board, verb):
        return
    if not held.board.is_open:
        raise board_shut()
    if not held.by.is_writer:
        raise NotYours(_("Vous lisez ce tableau ; pour y participer, demandez à la personne qui l'anime."))
    raise frozen() if held.board.is_frozen else not_in_this_stage()


def insist_lead(held: Held) -> None:
    if policies.can_lead(held.by, held.board):
        return
    if not held.board.is_open:
        raise board_shut()
    raise NotYours(_("Seules les personnes qui animent le tableau peuvent faire cela."))


def card_now(held: Held, pk: int) -> Card:
    """This card as it is now, for whoever may see it. Another board's looks like one that never was."""
    card = next(iter(_card(held.board.pk, pk)), None)
    if card is None:
        raise gone()
    binned = card.binned_at is not None or (card.zone is not None and card.zone.binned_at is not None)
    if binned and held.by.is_writer and card.revealed and card.hidden_at is None:
        raise CardGone(card.pk)
    if not policies.can_see_card(held.by, card):
        raise gone()
    return card


def touchable(held: Held, pk: int, verb: Verb) -> Card:
    """The card, if this gesture may be made on it now."""
    insist(held, verb)
    card = card_now(held, pk)
    if not policies.can_touch(held.by, held.board, card, verb):
        raise NotNow(_("Cette carte, ou sa zone, est verrouillée. Votre texte est gardé ici."))
    return card


def zone_now(held: Held, pk: int | None) -> Zone | None:
    """A zone of this board that is on it. None is « hors zone »."""
    if pk is None:
        return None
    zone = next(iter(_zone(held.board.pk, pk)), None)
    if zone is None:
        raise NotNow(_("Cette zone n'est plus sur le tableau : choisissez-en une autre."))
    return zone


def cluster_now(held: Held, pk: int) -> Cluster:
    cluster = held.board.clusters.filter(pk=pk, binned_at=None).first()
    if cluster is None:
        raise NotNow(_("Ce regroupement vient d'être défait."))
    return cluster


def droppable(held: Held, pk: int | None) -> Zone | None:
    """A zone where this person may put a card."""
    zone = zone_now(held, pk)
    if not policies.can_drop_in(held.by, held.board, zone):
        raise NotNow(
            _("Cette zone est verrouillée : on n'y ajoute plus de carte. Votre texte est gardé ici.")
        )
    return zone
