"""Several cards moved in one gesture, which one undo takes back; a whole grouping goes with its cards."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from sessions.boards import events, layout
from sessions.boards.models import Board, Card, Cluster
from sessions.boards.policies import Verb
from sessions.boards.refusals import Refused
from sessions.boards.services import journal
from sessions.boards.services.base import Held, droppable, hold, touchable
from sessions.boards.services.places import bounded, last_rank
from sessions.boards.standing import Standing

MOST = 200


@transaction.atomic
def move_together(
    board: Board, places: Mapping[int, tuple[float, float]], *, by: Standing, zone: int | None
) -> tuple[list[Card], list[Cluster]]:
    """Put these cards in a zone (None: « hors zone »), each at its place from the zone's corner.

    All or none: one that may not be moved refuses them all. A grouping whose cards all come keeps them and
    comes too; a card that comes alone out of a grouping into another zone leaves it. Answers the cards and
    the groupings that changed.
    """
    held = hold(board, by)
    if not 0 < len(places) <= MOST:
        raise Refused(_("Choisissez entre une et %(most)s cartes à déplacer.") % {"most": MOST})
    target = droppable(held, zone)
    cards = [touchable(held, pk, Verb.MOVE) for pk in places]
    whole = _whole(held, cards)
    rank, changes = last_rank(held.board, target), []
    for card in cards:
        before = journal.look(card)
        card.x, card.y = bounded(places[card.pk])
        if card.zone_id != (target.pk if target else None):
            rank += layout.STEP
            card.rank = rank
            if card.cluster_id not in whole:
                card.cluster = None
        card.zone, card.rev = target, held.stamp
        card.save(update_fields=["zone", "cluster", "x", "y", "rank", "rev"])
        changes.append(journal.difference(card, before))
    for cluster in whole.values():
        before = journal.look(cluster)
        cluster.zone, cluster.rev = target, held.stamp
        cluster.save(update_fields=["zone", "rev"])
        changes.append(journal.difference(cluster, before))
    journal.record(held, "card.moved", changes, unsigned=any(card.anonymous for card in cards))
    clusters = list(whole.values())
    events.rows_changed(held.board, "card.moved", cluster=clusters, card=cards)
    return cards, clusters


def _whole(held: Held, cards: list[Card]) -> dict[int, Cluster]:
    """The groupings of which every card comes."""
    coming = {card.pk for card in cards}
    found = held.board.clusters.filter(cards__in=coming, binned_at=None).distinct()
    return {one.pk: one for one in found if not one.cards.present().exclude(pk__in=coming).exists()}
