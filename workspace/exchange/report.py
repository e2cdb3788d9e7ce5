"""The lines of a file that were refused, for a spreadsheet: number, column, what is wrong, and the line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from workspace.exchange import reading
from workspace.exchange.models import Intake, IntakeLine
from workspace.exports.writers.tables import safe, spoken


def lines_of(intake: Intake) -> Iterator[bytes]:
    """Read again from the file that was brought: nothing of it is kept elsewhere."""
    yield b"\xef\xbb\xbf"
    yield _line([_("ligne"), _("colonne"), _("ce qui ne va pas"), *intake.columns])
    refused = dict(intake.lines.filter(outcome=IntakeLine.Outcome.REFUSED).values_list("number", "faults"))
    if not refused or not intake.path.exists():
        return
    for row in reading.rows(intake.path, intake.delimiter):
        if (faults := refused.get(row.number)) is not None:
            columns = " / ".join(dict.fromkeys(column for column, _said in faults if column))
            said = " ".join(sentence for _column, sentence in faults)
            cells = [spoken(cell) for cell in row.cells[: len(intake.columns)]]
            yield _line([str(row.number), columns, said, *cells])


def _line(cells: list[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow([safe(cell) for cell in cells])
    return out.getvalue().encode()
