"""A spreadsheet's file, whatever wrote it, as rows: bounded in bytes, lines, columns and length of a line.

`lay` copies it once as UTF-8, so that every later reading is the same and may begin anywhere. Rows are
numbered as a spreadsheet does: its head is 1, an empty line counts, a cell with newlines is one row.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TextIO

from django.conf import settings
from django.utils.translation import gettext as _

from groups.refusals import Refused
from workspace.exports.writers.tables import spoken
from workspace.richtext import clean_line

DELIMITERS = ";,\t"
LINE = 1_000_000  # characters between two newlines
COLUMNS = 200
PIECE = 64 * 1024


class Unreadable(Refused):
    """This file is no table; nothing of it was kept."""

    def __init__(self, what: str) -> None:
        super().__init__(
            _("Ce fichier ne peut pas être lu : %(what)s. Rien n’a été importé.") % {"what": what}
        )


@dataclass(frozen=True)
class Laid:
    """What was understood of a file."""

    encoding: str
    delimiter: str
    columns: list[str]
    lines: int


@dataclass(frozen=True)
class Row:
    number: int
    cells: list[str] = field(default_factory=list)  # as they stand in the file
    fault: str = ""


def lay(source: BinaryIO, target: Path) -> Laid:
    """Copy the file to `target` as UTF-8 and say what it is; Unreadable, and no copy, when it is no table."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        encoding = _copy(source, target)
        with target.open(encoding="utf-8", newline="") as file:
            delimiter = _delimiter(file.readline(LINE + 1))
        columns = head(target, delimiter)
        lines = _count(target, delimiter)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return Laid(encoding, delimiter, columns, lines)


def head(path: Path, delimiter: str) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        try:
            cells = next(_reader(file, delimiter))
        except (csv.Error, StopIteration):
            raise Unreadable(_("ce n’est pas un tableau de lignes et de colonnes (CSV)")) from None
    if len(cells) > COLUMNS:
        raise Unreadable(_("il a plus de %(most)s colonnes") % {"most": COLUMNS})
    named = [clean_line(spoken(cell), 80) for cell in cells]
    if not any(named):
        raise Unreadable(_("sa première ligne ne nomme aucune colonne"))
    return named


def rows(path: Path, delimiter: str, *, after: int = 1) -> Iterator[Row]:
    """Those below line `after`; empty ones are passed over. A row that cannot be read has its fault."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = _reader(file, delimiter)
        number = 0
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                if number > after:
                    yield Row(number, fault=_("Une case est trop longue, ou un guillemet n’est pas refermé."))
                continue
            if number > after and any(not cell.isspace() for cell in cells if cell):
                yield Row(number, cells)


def first(path: Path, delimiter: str, most: int) -> list[Row]:
    return list(islice(rows(path, delimiter), most))


def _copy(source: BinaryIO, target: Path) -> str:
    start = source.read(4_096)
    if not start:
        raise Unreadable(_("il est vide"))
    for encoding in _encodings(start):
        try:
            source.seek(0)
            _transcode(source, target, encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise Unreadable(_("ses caractères ne sont ni de l’UTF-8, ni ceux d’un tableur"))


def _encodings(start: bytes) -> tuple[str, ...]:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if start[1::2].count(0) > len(start) // 4:
        return ("utf-16-le",)
    if start[::2].count(0) > len(start) // 4:
        return ("utf-16-be",)
    return ("utf-8-sig", "cp1252")


def _transcode(source: BinaryIO, target: Path, encoding: str) -> None:
    """Piece by piece: whatever is sent, memory is one piece."""
    most, read = settings.EXCHANGE["FILE_BYTES"], 0
    decoder = codecs.getincrementaldecoder(encoding)()
    with target.open("w", encoding="utf-8", newline="") as out:
        while piece := source.read(PIECE):
            read += len(piece)
            if read > most:
                raise Unreadable(_("il dépasse %(most)s Mo") % {"most": most // 1024**2})
            text = decoder.decode(piece)
            if "\0" in text:
                raise Unreadable(_("il contient autre chose que du texte"))
            out.write(text)
        out.write(decoder.decode(b"", final=True))


def _delimiter(line: str) -> str:
    """The one that stands most in the head, outside of quotes."""
    outside = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def _reader(file: TextIO, delimiter: str):
    return csv.reader(_lines(file), delimiter=delimiter)


def _lines(file: TextIO) -> Iterator[str]:
    while line := file.readline(LINE + 1):
        if len(line) > LINE:
            raise Unreadable(_("une de ses lignes est démesurée"))
        yield line


def _count(path: Path, delimiter: str) -> int:
    most, found = settings.EXCHANGE["LINES"], 0
    for _row in rows(path, delimiter):
        found += 1
        if found > most:
            raise Unreadable(
                _("il dépasse %(most)s lignes : coupez-le en plusieurs fichiers") % {"most": most}
            )
    if not found:
        raise Unreadable(_("il ne contient aucune ligne sous ses titres de colonnes"))
    return found
