"""The portable form, in memory. Things name each other by ids of the file, which mean nothing elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from sessions.boards.kinds import CardKind, LinkKind, Tint
from sessions.boards.models import CardImage

FORMAT, VERSION = "pais-board", 1


@dataclass(frozen=True)
class Zone:
    id: str
    title: str
    question: str = ""
    tint: str = Tint.SAND.value
    kind: str = CardKind.IDEA.value
    x: int = 0
    y: int = 0
    width: int = 640
    height: int = 480
    locked: bool = False


@dataclass(frozen=True)
class Cluster:
    id: str
    title: str
    zone: str | None = None


@dataclass(frozen=True)
class Remark:
    """A comment under a card."""

    text: str
    by: str = ""


@dataclass(frozen=True)
class Card:
    id: str
    text: str
    zone: str | None = None
    cluster: str | None = None
    kind: str = CardKind.IDEA.value
    x: int | None = None  # None: the first free place
    y: int | None = None
    web: str = ""
    image_alt: str = ""
    done: bool = False
    locked: bool = False
    author: str = ""
    origin: str = ""
    comments: tuple[Remark, ...] = ()
    dots: int | None = None  # told, never laid: nobody votes by a file
    # In memory only: a copy takes the picture along, a file does not.
    picture: CardImage | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Link:
    source: str
    target: str
    kind: str = LinkKind.PLAIN.value
    label: str = ""


@dataclass(frozen=True)
class Stage:
    title: str
    prompt: str = ""
    minutes: int = 0
    rights: dict[str, str] = field(default_factory=dict)
    silent: bool = False
    anonymous: bool = False


@dataclass(frozen=True)
class Matter:
    """A whole board. The order of zones and cards is that of the list."""

    title: str
    purpose: str = ""
    zones: tuple[Zone, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    cards: tuple[Card, ...] = ()
    links: tuple[Link, ...] = ()
    stages: tuple[Stage, ...] = ()
