"""What a group did between two moments, as a digest tells it. Each package adds its own from `ready()`:

    section(fn)    fn(group, viewer, since, until) -> [Matter]

`viewer` is a person of the group who may no more than its others: what they see, all of it see. A matter is
read and drawn once for all the readers of a batch; what differs between them (what they wrote, what they have
read already, the address of their answer) is decided in `digests`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.html import escape
from django.utils.text import Truncator

from groups.models import User, WorkingGroup
from workspace import richtext

LONGEST = 1_500  # characters of one text: enough not to have to come


@dataclass(frozen=True)
class Words:
    """What somebody wrote: `number` orders it among the answers of its thread, 0 for what opened it."""

    at: datetime
    by: str
    by_pk: int | None
    text: str
    html: str
    number: int = 0
    accepted: bool = False


@dataclass(frozen=True)
class Matter:
    """One thing: a question and its new answers, a document, a date.

    order: small first; part: its heading. owner: whose question it is. thread: the number by which readings
    know it, and answers find it; 0 for what is not answered. At least one of its words must be new to a
    reader, or it is not told.
    """

    order: int
    part: str
    title: str
    url: str
    words: list[Words] = field(default_factory=list)
    owner: int | None = None
    thread: int = 0


Section = Callable[[WorkingGroup, User, datetime, datetime], list[Matter]]
_sections: list[Section] = []


def section(fn: Section) -> Section:
    if fn not in _sections:
        _sections.append(fn)
    return fn


def of_group(group: WorkingGroup, viewer: User, since: datetime, until: datetime) -> list[Matter]:
    found = [matter for fn in _sections for matter in fn(group, viewer, since, until)]
    return sorted(found, key=lambda matter: matter.order)


def written(at: datetime, author: User | None, html: str, **more) -> Words:
    """Words that richtext rendered, cut where they become long."""
    text = richtext.words_of(html)
    if len(text) > LONGEST:
        text = Truncator(text).chars(LONGEST)
        html = Truncator(html).chars(LONGEST, html=True)
    return Words(
        at=at,
        by=author.display_name if author else "",
        by_pk=author.pk if author else None,
        text=text,
        html=richtext.trusted(html),
        **more,
    )


def line(at: datetime, sentence: str, author: User | None = None) -> Words:
    """A sentence of ours."""
    return Words(
        at=at,
        by="",
        by_pk=author.pk if author else None,
        text=sentence,
        html=richtext.trusted(f"<p>{escape(sentence)}</p>"),
    )
