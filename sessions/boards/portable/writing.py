"""From a board to the portable form: what everybody who enters the board sees, whoever asks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, replace
from typing import Any

from django.utils.translation import gettext as _

from sessions.boards import screens
from sessions.boards.models import Board, Card, Comment
from sessions.boards.portable import shape
from sessions.boards.portable.shape import FORMAT, VERSION, Matter
from sessions.boards.screens import Canvas


def of(board: Board, *, with_cards: bool = True, with_people: bool = False) -> Matter:
    """What is hidden, or still written in silence, is not in it, even for those who lead.

    with_cards: False keeps zones and script alone. with_people: names under the cards, comments, revealed
    dots.
    """
    # Read row by row while people work: what points to a row that came in between is left out.
    canvas = Canvas(board)
    zones = {zone.pk: zone for zone in canvas.zones if zone.binned_at is None}
    shown = [card for card in canvas.cards if screens.is_shared(card, "table")] if with_cards else []
    holders = {(card.cluster_id, card.zone_id) for card in shown}
    clusters = {
        one.pk: one
        for one in canvas.clusters
        if one.binned_at is None
        and (one.pk, one.zone_id) in holders
        and (one.zone_id is None or one.zone_id in zones)
    }
    known = {card.pk for card in shown}
    links = [one for one in screens.linked(canvas, "table") if {one.source_id, one.target_id} <= known]
    said = _said(board, shown) if with_people else {}
    return Matter(
        title=board.title,
        purpose=board.purpose,
        zones=tuple(_zone(zone) for zone in zones.values()),
        clusters=tuple(
            shape.Cluster(f"g{one.pk}", one.title, _name("z", one.zone_id)) for one in clusters.values()
        ),
        cards=tuple(_card(card, zones, clusters, said.get(card.pk, {})) for card in shown),
        links=tuple(
            shape.Link(f"c{one.source_id}", f"c{one.target_id}", one.kind, one.label) for one in links
        ),
        stages=tuple(
            shape.Stage(one.title, one.prompt, one.minutes, dict(one.rights), one.silent, one.anonymous)
            for one in canvas.stages
        ),
    )


def to_data(matter: Matter) -> dict[str, Any]:
    """The form as JSON says it; ids are numbered again, so that no row's number leaves."""
    data = asdict(_renumbered(matter))
    for card in data["cards"]:
        del card["picture"]
        card["text"] = card["text"] or card["image_alt"] or _("Image")
    return {"format": FORMAT, "version": VERSION, **data}


def _renumbered(matter: Matter) -> Matter:
    zones = {one.id: f"z{number}" for number, one in enumerate(matter.zones, 1)}
    clusters = {one.id: f"g{number}" for number, one in enumerate(matter.clusters, 1)}
    cards = {one.id: f"c{number}" for number, one in enumerate(matter.cards, 1)}
    return replace(
        matter,
        zones=tuple(replace(one, id=zones[one.id]) for one in matter.zones),
        clusters=tuple(
            replace(one, id=clusters[one.id], zone=zones[one.zone] if one.zone else None)
            for one in matter.clusters
        ),
        cards=tuple(
            replace(
                one,
                id=cards[one.id],
                zone=zones[one.zone] if one.zone else None,
                cluster=clusters[one.cluster] if one.cluster else None,
                picture=None,
            )
            for one in matter.cards
        ),
        links=tuple(replace(one, source=cards[one.source], target=cards[one.target]) for one in matter.links),
    )


def _zone(zone) -> shape.Zone:
    return shape.Zone(
        f"z{zone.pk}",
        zone.title,
        zone.question,
        zone.tint,
        zone.kind,
        zone.x,
        zone.y,
        zone.width,
        zone.height,
        zone.locked,
    )


def _card(card: Card, zones: dict[int, Any], clusters: dict[int, Any], said: dict[str, Any]) -> shape.Card:
    zone = card.zone_id if card.zone_id in zones else None
    cluster = clusters.get(card.cluster_id or 0)
    return shape.Card(
        id=f"c{card.pk}",
        text=card.text,
        zone=_name("z", zone),
        cluster=_name("g", cluster.pk) if cluster and cluster.zone_id == zone else None,
        kind=card.kind,
        x=card.x,
        y=card.y,
        web=card.web,
        image_alt=card.image_alt,
        done=card.done_at is not None,
        locked=card.locked,
        origin=card.origin,
        picture=card.image,
        **said,
    )


def _said(board: Board, cards: list[Card]) -> dict[int, dict[str, Any]]:
    """What people are in these cards: the name under it, the words beside it, the dots once revealed."""
    talk: dict[int, list[shape.Remark]] = defaultdict(list)
    for one in Comment.objects.filter(card__board=board):
        talk[one.card_id].append(shape.Remark(one.text, "" if one.anonymous else one.author_name))
    dots = screens.revealed_dots(board)
    return {
        card.pk: {
            "author": card.by,
            "comments": tuple(talk[card.pk]),
            "dots": dots.get(card.pk, 0) if dots is not None else None,
        }
        for card in cards
    }


def _name(letter: str, pk: int | None) -> str | None:
    return f"{letter}{pk}" if pk else None
