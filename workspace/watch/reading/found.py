"""What a feed says, once read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


class Unreadable(Exception):
    """`str` is the sentence for who looks after the source."""


@dataclass(frozen=True)
class Item:
    key: str  # the same as long as the feed says the same thing
    link: str  # normalised
    title: str
    summary: str  # words, without HTML
    by: str
    at: datetime | None


@dataclass(frozen=True)
class Parsed:
    title: str = ""
    site: str = ""
    items: list[Item] = field(default_factory=list)


@dataclass
class Raw:
    """One item as it is being read: the first of each field counts."""

    title: str = ""
    link: str = ""
    guid: str = ""
    guid_is_link: bool = False
    summary: str = ""
    content: str = ""
    by: str = ""
    published: str = ""
    updated: str = ""
    base: str = ""
