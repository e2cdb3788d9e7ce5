"""From a board to the portable form: what everybody who enters the board sees, whoever asks."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from django.utils.translation import gettext as _

from sessions.boards import screens
from sessions.boards.models import Board, Card
from sessions.boards.portable import shape
from sessions.boards.portable.shape import FORMAT, VERSION, Matter
from sessions.boards.screens import Canvas


def of(board: Board, *, with_cards: bool = True, with_people: bool = False) -> Matter:
    """What is hidden, or still written in silence, is not in it, even for those who lead.

    with_cards: False keeps zones and script alone. with_people: names under the cards, comments, revealed
    dots.
    """
    canvas = Canvas(board)
    zones = [zone for zone in canvas.zones if zone.binned_at is None]
    shown = [card for card in canvas.cards if screens.is_shared(card, "table")] if with_cards else []
    clusters = [one for one in canvas.clusters if one.binned_at is None] if with_cards else []
    held = {(card.cluster_id, card.zone_id) for card in shown}
    clusters = [one for one in clusters if (one.pk, one.zone_id) in held]
    known = {(one.pk, one.zone_id) for one in clusters}
    links = screens.linked(canvas, "table") if with_cards else []
    talk = _talk(board, shown) if with_people else {}
    return Matter(
        title=board.title,
        purpose=board.purpose,
        zones=tuple(_zone(zone) for zone in zones),
        clusters=tuple(shape.Cluster(f"g{one.pk}", one.title, _name("z", one.zone_id)) for one in clusters),
        cards=tuple(_card(card, known, talk if with_people else None) for card in shown),
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


def _card(card: Card, clusters: set[tuple], talk: dict[int, list[shape.Remark]] | None) -> shape.Card:
    return shape.Card(
        id=f"c{card.pk}",
        text=card.text,
        zone=_name("z", card.zone_id),
        cluster=_name("g", card.cluster_id) if (card.cluster_id, card.zone_id) in clusters else None,
        kind=card.kind,
        x=card.x,
        y=card.y,
        web=card.web,
        image_alt=card.image_alt,
        done=card.done_at is not None,
        locked=card.locked,
        author=card.by if talk is not None else "",
        origin=card.origin,
        comments=tuple(talk.get(card.pk, ())) if talk is not None else (),
        dots=card.dots if talk is not None else None,  # type: ignore[attr-defined]
        picture=card.image,
    )


def _talk(board: Board, cards: list[Card]) -> dict[int, list[shape.Remark]]:
    said: dict[int, list[shape.Remark]] = {}
    for card in Card.objects.filter(pk__in=[one.pk for one in cards]).prefetch_related("comments"):
        said[card.pk] = [
            shape.Remark(one.text, "" if one.anonymous else one.author_name) for one in card.comments.all()
        ]
    return said


def _name(letter: str, pk: int | None) -> str | None:
    return f"{letter}{pk}" if pk else None
