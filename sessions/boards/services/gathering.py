"""Gather again: what the tables wrote comes to the common board, once, with its authors.

A table's card is known on the common board by its key: `table:<its number>` for a signed one; an anonymous
one keeps its own key, without which its author could not prove that it is theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from sessions.boards import events, layout
from sessions.boards.models import Board, Card, Cluster, Comment, Link, Zone
from sessions.boards.refusals import NotNow
from sessions.boards.services.base import hold, insist_lead
from sessions.boards.services.copying import copied, copied_from, picture_on
from sessions.boards.standing import Standing

CARD = ("kind", "text", "author", "author_name", "signed", "spoken_for", "anonymous", "web", "image_alt")
COMMENT = ("key", "author", "author_name", "anonymous", "proof", "text", "created_at")


@transaction.atomic
def gather(board: Board, *, by: Standing) -> int:
    """The new cards of every table, each in the zone of the same title, with their links and groupings. Done
    again, it brings what came since and doubles nothing. How many cards came."""
    held = hold(board, by)
    insist_lead(held)
    tables = list(held.board.tables.present().order_by("table_number"))
    if not tables:
        raise NotNow(_("Ce tableau n'a pas de tables à rassembler."))
    landing = Landing(held.board, held.stamp)
    came = sum(landing.take(table) for table in tables)
    for table in tables:
        table.gathered_at = now()
        table.save(update_fields=["gathered_at"])
        events.regions_changed(table, "tables.gathered", "board-tables")
    events.everything_changed(held.board, "tables.gathered")
    return came


def still_silent(board: Board) -> int:
    """Cards of the tables that only their authors see: to be revealed there, then gathered again."""
    return Card.objects.present().filter(board__parent=board, revealed=False).count()


@dataclass
class Landing:
    """The common board, while tables are laid on it one after the other."""

    board: Board
    stamp: int
    _taken: dict[int | None, list[tuple[int, int]]] = field(default_factory=dict)
    _last: dict[int | None, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.zones = {zone.pk: zone for zone in self.board.zones.filter(binned_at=None)}
        self.keys = dict(self.board.cards.values_list("key", "pk"))
        for zone, x, y, rank in self.board.cards.present().values_list("zone", "x", "y", "rank"):
            self._taken.setdefault(zone, []).append((x, y))
            self._last[zone] = max(rank, self._last.get(zone, 0))

    def take(self, table: Board) -> int:
        origin = _("Table %(n)s") % {"n": table.table_number}
        cards = list(table.cards.shared().in_reading_order().select_related("zone", "cluster", "image"))
        new = [card for card in cards if _is_new(card)]
        # Where each card of the table is on the common board: gathered now or before, or what it copies.
        there = {card.pk: pk for card in cards if (pk := self._known(table, card, origin))}
        coming = [card for card in new if card.pk not in there]
        self._insist_on_room(len(coming))
        for card in coming:
            made = self._land(card, origin)
            there[card.pk] = made.pk
            self.keys[made.key] = made.pk
        self._comments(new, there)
        self._groupings(new, there)
        self._links(table, there)
        return len(coming)

    def _known(self, table: Board, card: Card, origin: str) -> int | None:
        source = None if _is_new(card) else copied_from(card.key)
        if source is not None:
            return source if source in self.keys.values() else None
        landed = self.keys.get(f"table:{card.pk}")
        if landed is None and card.anonymous and card.key in self.keys:
            mine = self.board.cards.filter(key=card.key, anonymous=True, proof=card.proof, origin=origin)
            landed = mine.values_list("pk", flat=True).first()
        return landed

    def _land(self, card: Card, origin: str) -> Card:
        zone = self._zone(card.zone)
        pk = zone.pk if zone else None
        taken = self._taken.setdefault(pk, [])
        place = layout.free_place(zone.width if zone else layout.WIDE, taken)
        taken.append(place)
        self._last[pk] = self._last.get(pk, 0) + layout.STEP
        keeps_key = card.anonymous and card.key not in self.keys and copied_from(card.key) is None
        return Card.objects.create(
            board=self.board,
            key=card.key if keeps_key else f"table:{card.pk}",
            proof=card.proof if keeps_key else "",
            zone=zone,
            x=place[0],
            y=place[1],
            rank=self._last[pk],
            image=picture_on(self.board, card.image),
            created_at=card.created_at,
            done_at=card.done_at,
            origin=origin,
            rev=self.stamp,
            **{name: getattr(card, name) for name in CARD},
        )

    def _zone(self, zone: Zone | None) -> Zone | None:
        """The one of the same title; else the one that this one copies; else « hors zone »."""
        if zone is None:
            return None
        title = zone.title.casefold()
        same = next((one for one in self.zones.values() if one.title.casefold() == title), None)
        return same or self.zones.get(copied_from(zone.key) or 0)

    def _comments(self, cards: list[Card], there: dict[int, int]) -> None:
        words = Comment.objects.filter(card__in=cards)
        Comment.objects.bulk_create(
            (copied(one, COMMENT, card_id=there[one.card_id]) for one in words), ignore_conflicts=True
        )

    def _groupings(self, cards: list[Card], there: dict[int, int]) -> None:
        """A grouping of the table holds its new cards here too; the cards of the common board do not move."""
        for card in cards:
            if card.cluster is None or card.cluster.binned_at is not None:
                continue
            landed = Card.objects.select_related("cluster").get(pk=there[card.pk])
            if landed.rev != self.stamp or landed.cluster_id is not None:
                continue  # it came before: where it is now is the common board's own doing
            cluster = self._cluster(card.cluster, landed)
            if cluster is not None and cluster.zone_id == landed.zone_id:
                landed.cluster = cluster
                landed.save(update_fields=["cluster"])

    def _cluster(self, cluster: Cluster, landed: Card) -> Cluster | None:
        source = copied_from(cluster.key)
        if source is not None:
            return self.board.clusters.filter(pk=source, binned_at=None).first()
        made, _new = self.board.clusters.get_or_create(
            key=f"table:{cluster.pk}",
            defaults={"zone": landed.zone, "title": cluster.title, "rev": self.stamp},
        )
        return made if made.binned_at is None else None

    def _links(self, table: Board, there: dict[int, int]) -> None:
        joined: set[tuple[int, int]] = set()
        for source, target in self.board.links.filter(binned_at=None).values_list("source", "target"):
            joined |= {(source, target), (target, source)}
        known = set(self.board.links.values_list("key", flat=True))
        for one in table.links.present():
            begins, ends = there.get(one.source_id), there.get(one.target_id)
            key = f"table:{one.pk}"
            if begins is None or ends is None or (begins, ends) in joined:
                continue
            if key in known or copied_from(one.key) is not None:
                continue
            joined |= {(begins, ends), (ends, begins)}
            Link.objects.create(
                board=self.board,
                key=key,
                source_id=begins,
                target_id=ends,
                kind=one.kind,
                label=one.label,
                rev=self.stamp,
            )

    def _insist_on_room(self, coming: int) -> None:
        most = settings.BOARDS["CARDS"]
        if len(self.keys) + coming > most:
            raise NotNow(
                _("Le tableau commun ne peut pas tenir plus de %(most)s cartes : rien n'a été rassemblé.")
                % {"most": most}
            )


def _is_new(card: Card) -> bool:
    """Written at the table: not there from the start, or there and worded anew since."""
    return copied_from(card.key) is None or card.text_rev > 1
