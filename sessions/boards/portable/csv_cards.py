"""Cards in a spreadsheet: a line is a card. Read line by line: what is wrong is told with its number."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

from sessions.boards import layout
from sessions.boards.kinds import CardKind, Tint
from sessions.boards.models.cards import TEXT_MAX
from sessions.boards.portable import shape
from sessions.boards.portable.things import Lie, Thing
from sessions.boards.starters.building import WIDTH
from workspace.exports.writers.tables import FORMULA

# What a column may be called, without accents nor capitals.
COLUMNS = {
    "zone": ("zone", "colonne"),
    "genre": ("genre", "type", "kind"),
    "texte": ("texte", "carte", "text"),
    "auteur": ("auteur", "author"),
}


@dataclass(frozen=True)
class Line:
    """One card as the file says it; `number` as a spreadsheet counts, its head being line 1."""

    number: int
    text: str
    zone: str = ""
    kind: str = ""  # "": that of its zone
    author: str = ""


@dataclass(frozen=True)
class Fault:
    number: int
    what: str


@dataclass
class Read:
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(data: bytes) -> Read:
    """The lines of this file and what is wrong with the others; Refused when it is not such a file."""
    if len(data) > settings.BOARDS["IMPORT_BYTES"]:
        raise Lie(_("il dépasse %(most)s Mo") % {"most": settings.BOARDS["IMPORT_BYTES"] // 1024**2})
    rows = _rows(_decoded(data))
    try:
        head = next(rows)
        places = _places(head)
        found = Read()
        for number, row in enumerate(rows, 2):
            if any(cell.strip() for cell in row):
                _take(found, number, row, places)
    except (csv.Error, StopIteration):
        raise Lie(_("ce n'est pas un tableau de lignes et de colonnes (CSV)")) from None
    if not found.lines and not found.faults:
        raise Lie(_("il ne contient aucune carte"))
    return found


def matter_of(lines: list[Line], title: str) -> shape.Matter:
    """A whole board of these cards: a zone for each name, side by side, three in a row."""
    names = list(dict.fromkeys(line.zone for line in lines if line.zone))
    if len(names) > settings.BOARDS["ZONES"]:
        raise Lie(
            _("il nomme %(count)s zones ; un tableau en tient %(most)s")
            % {"count": len(names), "most": settings.BOARDS["ZONES"]}
        )
    zones = _zones(names, lines)
    kinds = {zone.title: zone.kind for zone in zones}
    cards = tuple(
        shape.Card(
            id=f"c{number}",
            text=line.text,
            zone=f"z{names.index(line.zone) + 1}" if line.zone else None,
            kind=line.kind or kinds.get(line.zone, CardKind.IDEA.value),
            author=line.author,
        )
        for number, line in enumerate(lines, 1)
    )
    return shape.Matter(title=title, zones=zones, cards=cards)


def _zones(names: list[str], lines: list[Line]) -> tuple[shape.Zone, ...]:
    zones: list[shape.Zone] = []
    top, tints = 0, Tint.values
    for start in range(0, len(names), 3):
        row = names[start : start + 3]
        held = [[line for line in lines if line.zone == name] for name in row]
        height = max(480, *(layout.height_for(len(cards), WIDTH) for cards in held))
        for column, (name, cards) in enumerate(zip(row, held, strict=True)):
            kinds = Counter(line.kind for line in cards if line.kind).most_common(1)
            zones.append(
                shape.Zone(
                    id=f"z{len(zones) + 1}",
                    title=name,
                    tint=tints[len(zones) % len(tints)],
                    kind=kinds[0][0] if kinds else CardKind.IDEA.value,
                    x=column * (WIDTH + layout.GAP),
                    y=top,
                    width=WIDTH,
                    height=min(height, 20_000),
                )
            )
        top += height + layout.GAP
    return tuple(zones)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")  # what some spreadsheets still write
    except UnicodeDecodeError:
        raise Lie(_("ses caractères ne sont ni de l'UTF-8, ni ceux d'un tableur")) from None


def _rows(text: str):
    head = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _places(head: list[str]) -> dict[str, int]:
    said = [_plain(cell) for cell in head]
    places = {
        name: place
        for name, words in COLUMNS.items()
        if (place := next((said.index(word) for word in words if word in said), None)) is not None
    }
    if "texte" not in places:
        raise Lie(
            _("sa première ligne doit nommer une colonne « texte » (et « zone », « genre », « auteur »)")
        )
    return places


def _take(found: Read, number: int, row: list[str], places: dict[str, int]) -> None:
    if len(found.lines) + len(found.faults) >= settings.BOARDS["CARDS"]:
        raise Lie(_("il dépasse %(most)s cartes") % {"most": settings.BOARDS["CARDS"]})
    said = {name: _cell(row, place) for name, place in places.items()}
    thing = Thing("", said, tuple(COLUMNS))
    try:
        kind = thing.line("genre", 40)
        line = Line(
            number,
            text=thing.text("texte", TEXT_MAX, required=True),
            zone=thing.line("zone", 120),
            kind=_kind(kind),
            author=thing.line("auteur", 80),
        )
    except Lie as lie:
        found.faults.append(Fault(number, lie.what))
    except KeyError:
        found.faults.append(Fault(number, _("le genre « %(kind)s » n'existe pas") % {"kind": kind}))
    else:
        found.lines.append(line)


def _cell(row: list[str], place: int) -> str:
    cell = row[place] if place < len(row) else ""
    # The apostrophe that our exports put before what a spreadsheet would compute.
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _kind(said: str) -> str:
    """A kind by its French word or by its name; KeyError for another word."""
    known = {_plain(str(label)): value for value, label in CardKind.choices} | dict.fromkeys([""], "")
    known |= {value: value for value in CardKind.values}
    return known[_plain(said)]


def _plain(words: str) -> str:
    folded = unicodedata.normalize("NFD", words.strip().casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))
