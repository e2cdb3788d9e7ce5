"""A board's page when it is opened: all its cards by zone, and all its links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sessions.boards import looks, screens
from sessions.boards.models import Card, Cluster, Zone
from sessions.boards.screens import Canvas


@dataclass
class Outside:
    """« Hors zone », drawn as a zone that nobody laid out."""

    title: str
    pk: int = 0
    question: str = ""
    tint: str = ""
    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0
    position: int = 10_000
    locked: bool = False


def outside() -> Outside:
    return Outside(_("Hors zone"))


def laid_out(canvas: Canvas, lens: str, own: Iterable[Card] = ()) -> list[Zone | Outside]:
    """The zones of the page in their order, each with `drawn`: its loose cards and its groupings, by rank.
    `own`: what this person sees besides."""
    cards = [card for card in canvas.cards if screens.is_shared(card, lens)]
    known = {card.pk for card in cards}
    cards = sorted(
        [*cards, *(card for card in own if card.pk not in known)], key=lambda one: (one.rank, one.pk)
    )
    clusters = {one.pk: one for one in canvas.clusters if one.binned_at is None}
    holders: dict[int, list] = {}
    for cluster in clusters.values():
        cluster.cards_in = []
    for card in cards:
        cluster = clusters.get(card.cluster_id)
        if cluster is not None:
            if not cluster.cards_in:
                holders.setdefault(cluster.zone_id or 0, []).append(cluster)
            cluster.cards_in.append(card)
        else:
            holders.setdefault(card.zone_id or 0, []).append(card)
    for cluster in clusters.values():
        if not cluster.cards_in:
            holders.setdefault(cluster.zone_id or 0, []).append(cluster)
    zones: list[Zone | Outside] = [zone for zone in canvas.zones if zone.binned_at is None]
    zones.append(outside())
    for zone in zones:
        zone.drawn = joined(map(_drawn, holders.get(zone.pk, ())))  # type: ignore[union-attr]
    return zones


def _drawn(holder: Card | Cluster) -> SafeString:
    if isinstance(holder, Card):
        return screens.draw_card(holder)
    drawn = joined(map(screens.draw_card, holder.cards_in))  # type: ignore[attr-defined]
    return render_to_string("boards/_cluster.html", {"cluster": holder, "drawn": drawn})


def joined(fragments: Iterable[SafeString]) -> SafeString:
    """A template that went through a thousand of them would cost as much as their drawing."""
    return format_html_join("", "{}", ((one,) for one in fragments))


def drawn_links(canvas: Canvas, lens: str) -> SafeString:
    return joined(looks.draw_link(canvas.looks.between(link)) for link in screens.linked(canvas, lens))
