"""From the portable form to the rows of a board."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.timezone import now

from sessions.boards import layout
from sessions.boards.models import Board, Card, Cluster, Comment, Link, Stage, Zone
from sessions.boards.portable import shape
from sessions.boards.portable.shape import Matter
from workspace.richtext import clean_line

BATCH = 500


@dataclass
class Laid:
    """The rows that were made, by their ids in the file."""

    zones: dict[str | None, Zone | None] = field(default_factory=lambda: {None: None})
    clusters: dict[str | None, Cluster | None] = field(default_factory=lambda: {None: None})
    cards: dict[str, Card] = field(default_factory=dict)


def lay(board: Board, matter: Matter, *, rev: int = 1, origin: str = "", with_script: bool = True) -> Laid:
    """Put this matter on an empty board, inside the caller's transaction.

    Nobody is the author of what is laid: `origin` says where it comes from, unless the card says so itself.
    rev: the version of the room that shows it, when somebody may already be there.
    """
    laid = Laid()
    zones = [_zone(board, zone, place, rev) for place, zone in enumerate(matter.zones)]
    laid.zones |= _made(Zone, matter.zones, zones)
    clusters = [
        Cluster(board=board, title=one.title, zone=laid.zones[one.zone], rev=rev) for one in matter.clusters
    ]
    laid.clusters |= _made(Cluster, matter.clusters, clusters)
    laid.cards = _made(Card, matter.cards, _cards(board, matter, laid, rev, origin))
    Comment.objects.bulk_create(
        [_comment(laid.cards[card.id], remark) for card in matter.cards for remark in card.comments], BATCH
    )
    links = [
        Link(
            board=board,
            source=laid.cards[one.source],
            target=laid.cards[one.target],
            kind=one.kind,
            label=one.label,
            rev=rev,
        )
        for one in matter.links
    ]
    Link.objects.bulk_create(links, BATCH)
    if with_script:
        lay_script(board, matter.stages)
    return laid


def lay_script(board: Board, stages: tuple[shape.Stage, ...]) -> None:
    Stage.objects.bulk_create(
        Stage(board=board, position=position, **vars(stage)) for position, stage in enumerate(stages)
    )


def _made(model, said, rows: list) -> dict:
    model.objects.bulk_create(rows, BATCH)
    return {one.id: row for one, row in zip(said, rows, strict=True)}


def _zone(board: Board, said: shape.Zone, position: int, rev: int) -> Zone:
    fields = {name: value for name, value in vars(said).items() if name != "id"}
    return Zone(board=board, position=position, rev=rev, **fields)


def _cards(board: Board, matter: Matter, laid: Laid, rev: int, origin: str) -> list[Card]:
    order: dict[str | None, int] = defaultdict(int)
    taken: dict[str | None, list[layout.Place]] = defaultdict(list)
    for said in matter.cards:
        if said.x is not None and said.y is not None:
            taken[said.zone].append((said.x, said.y))
    grids: dict[str | None, Iterator[layout.Place]] = {}
    cards = []
    for said in matter.cards:
        order[said.zone] += 1
        if said.x is None or said.y is None:
            if said.zone not in grids:
                grids[said.zone] = _free_places(laid, said.zone, taken[said.zone])
            x, y = next(grids[said.zone])
        else:
            x, y = said.x, said.y
        cards.append(
            Card(
                board=board,
                zone=laid.zones[said.zone],
                cluster=laid.clusters[said.cluster],
                kind=said.kind,
                text=said.text,
                x=x,
                y=y,
                rank=order[said.zone] * layout.STEP,
                web=said.web,
                image_alt=said.image_alt,
                locked=said.locked,
                done_at=now() if said.done else None,
                rev=rev,
                origin=_origin(said, origin),
            )
        )
    return cards


def _free_places(laid: Laid, zone: str | None, taken: Iterable[layout.Place]) -> Iterator[layout.Place]:
    held = laid.zones[zone]
    if held is not None:
        return layout.free_places(held.width, taken)
    frames = [(one.x, one.y, one.width, one.height) for one in laid.zones.values() if one]
    return layout.places_outside(frames, taken)


def _origin(said: shape.Card, origin: str) -> str:
    """A name in a file proves nothing: it is told as what the file says, never as the card's author."""
    if said.origin or not said.author:
        return said.origin or origin
    return clean_line(f"{said.author} · {origin}" if origin else said.author, 160)


def _comment(card: Card, remark: shape.Remark) -> Comment:
    named = f"{remark.by} : {remark.text}" if remark.by else remark.text
    return Comment(card=card, text=named if len(named) <= 1000 else remark.text)
