"""What an exporter builds, free of any format: the writers turn it into bytes.

Every string is somebody's text: plain characters, never Markdown, HTML or typst. A writer may only quote it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.utils.safestring import SafeString

Cell = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2  # 2 to 4: the sheet's title is the first level


@dataclass(frozen=True)
class Paragraph:
    text: str  # its newlines are kept


@dataclass(frozen=True)
class Bullets:
    items: list[str]
    ordered: bool = False


@dataclass(frozen=True)
class Quote:
    text: str
    by: str = ""


@dataclass(frozen=True)
class Callout:
    """A framed sentence: the contract, a warning about confidentiality."""

    text: str
    title: str = ""


@dataclass(frozen=True)
class KeyValue:
    pairs: list[tuple[str, Cell]]


@dataclass(frozen=True)
class Table:
    """A table of a sheet, or a whole CSV file."""

    columns: list[str]
    rows: list[list[Cell]]
    title: str = ""


@dataclass(frozen=True)
class Picture:
    content_type: str
    data: bytes


@dataclass(frozen=True)
class Prose:
    """A rich text, in the forms that the writers need. Whoever builds it has made its HTML safe.

    In all of them a picture's source is a key of `pictures`: no writer fetches anything.
    """

    html: SafeString
    markdown: str
    text: str
    tree: dict[str, Any]  # {"t": type, "a": attributes, "c": children}; a text is {"x": words, "m": marks}
    pictures: dict[str, Picture] = field(default_factory=dict)


Block = Heading | Paragraph | Bullets | Quote | Callout | KeyValue | Table | Prose


@dataclass(frozen=True)
class Sheet:
    """A document: md, html, odt, docx, pdf, txt."""

    title: str
    subtitle: str = ""
    lang: str = "fr"
    meta: list[tuple[str, Cell]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    contents: str = ""  # the words above a table of what it holds: a booklet, each part on a page of its own


@dataclass(frozen=True)
class Drawing:
    """A picture that is the whole file: svg, pdf. Whoever draws it escaped its words, and put no script nor
    address in it."""

    title: str
    svg: bytes
    width: int
    height: int
    alt: str
    lang: str = "fr"


@dataclass(frozen=True)
class Typeset:
    """A PDF that has a template of its own: a poster, badges. `template` is a typst file of the package that
    builds it, which reads `sys.inputs.sheet` (JSON) and places it as text; `images` by file name."""

    template: Path
    data: dict[str, Any]
    images: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Event:
    """A date of a calendar. The caller chooses a title that betrays nothing: calendars are shared."""

    uid: str
    title: str
    start: datetime
    end: datetime
    place: str = ""
    description: str = ""
    url: str = ""
    cancelled: bool = False


@dataclass(frozen=True)
class Calendar:
    name: str
    events: list[Event]


@dataclass(frozen=True)
class Member:
    """One file of an archive: its bytes, or where they are on the disk."""

    name: str
    data: bytes | Path


@dataclass(frozen=True)
class Archive:
    """Several files in one: zip."""

    members: list[Member]


Content = Sheet | Table | Drawing | Typeset | Calendar | Archive | dict[str, Any]
DRAWING_FORMATS = ("svg", "pdf")
SHEET_FORMATS = ("md", "html", "odt", "docx", "pdf")
PROSE_FORMATS = ("md", "html", "odt", "docx", "pdf", "txt")
