"""The rows of a board that changed: what a page without a socket asks every two seconds."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from realtime.worded import worded
from sessions.boards.models import Card, Cluster, Link, Zone
from sessions.boards.models.cards import CardQuerySet


@worded
def zones_since(board: int, since: int) -> QuerySet[Zone]:
    return Zone.objects.filter(board=board, rev__gt=since)


@worded
def clusters_since(board: int, since: int) -> QuerySet[Cluster]:
    return Cluster.objects.select_related("zone").filter(board=board, rev__gt=since)


@worded
def cards_since(board: int, since: int) -> QuerySet[Card]:
    return with_place(Card.objects.filter(board=board, rev__gt=since))


@worded
def cards_among(board: int, pks: tuple[int, ...]) -> QuerySet[Card]:
    return with_place(Card.objects.filter(board=board, pk__in=pks))


def with_place(cards: CardQuerySet) -> QuerySet[Card]:
    return cards.select_related("zone", "image").in_reading_order()


@worded
def links_since(board: int, since: int) -> QuerySet[Link]:
    # They follow their cards: these may have gone or come back.
    changed = Q(rev__gt=since) | Q(source__rev__gt=since) | Q(target__rev__gt=since)
    return Link.objects.select_related("source__zone", "target__zone").filter(changed, board=board)
