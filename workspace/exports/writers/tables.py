"""CSV as a French spreadsheet opens it: `;`, BOM, CRLF, dates d/m/Y. No cell is ever a formula."""

from __future__ import annotations

import csv
import io

from workspace.exports.content import Cell, Table
from workspace.exports.writers.cells import words
from workspace.richtext import clean_text

# Full-width twins included: some spreadsheets fold them.
FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")


def write(table: Table) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([safe(column) for column in table.columns])
    writer.writerows([safe(cell) for cell in row] for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def safe(cell: Cell) -> str:
    """The cell's words; an apostrophe before what a spreadsheet would compute. Numbers stay numbers."""
    if not isinstance(cell, str):
        return words(cell)
    text = clean_text(cell)
    return f"'{text}" if _is_marked(text) else text


def spoken(cell: str) -> str:
    """What was said, of a cell that `safe` wrote: reading gives back what was written."""
    return cell[1:] if cell.startswith("'") and _is_marked(cell[1:]) else cell


def _is_marked(text: str) -> bool:
    """A formula, or one that somebody had already put an apostrophe before."""
    return text.lstrip("'").startswith(FORMULA)
