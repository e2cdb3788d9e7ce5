"""From content to bytes, one module per family of formats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO

from django.conf import settings

from workspace.exports.content import Archive, Calendar, Content, Drawing, Sheet, Table, Typeset
from workspace.exports.failures import TooBig
from workspace.exports.writers import (
    archives,
    calendars,
    data,
    office,
    page,
    pdf,
    plain,
    spreadsheet,
    tables,
    text,
)

SHEET_WRITERS: dict[str, Callable[[Sheet], bytes]] = {
    "md": text.write,
    "html": page.write,
    "odt": office.write_odt,
    "docx": office.write_docx,
    "pdf": pdf.write,
    "txt": plain.write,
}


def write_to(file: BinaryIO, content: Content, fmt: str, *, schema: str) -> None:
    """An archive by pieces; everything else at once."""
    if isinstance(content, Archive) and fmt == "zip":
        archives.write_to(file, content)
    else:
        file.write(write(content, fmt, schema=schema))


def write(content: Content, fmt: str, *, schema: str) -> bytes:
    """`content` in this format; a Failure when it cannot be had within the limits."""
    written = _write(content, fmt, schema)
    if len(written) > settings.EXPORTS["OUTPUT_BYTES"]:
        raise TooBig
    return written


def _write(content: Any, fmt: str, schema: str) -> bytes:
    if isinstance(content, Sheet) and fmt in SHEET_WRITERS:
        return SHEET_WRITERS[fmt](content)
    if isinstance(content, Table) and fmt == "csv":
        return tables.write(content)
    if isinstance(content, Table) and fmt == "ods":
        return spreadsheet.write(content)
    if isinstance(content, Drawing) and fmt in ("svg", "pdf"):
        return content.svg if fmt == "svg" else pdf.write_drawing(content)
    if isinstance(content, Typeset) and fmt == "pdf":
        return pdf.write_typeset(content)
    if isinstance(content, Calendar) and fmt == "ics":
        return calendars.write(content)
    if isinstance(content, dict) and fmt == "geojson":
        return data.write_bare(content)
    if isinstance(content, dict) and fmt == "json":
        return data.write(content, schema)
    raise TypeError(f"{schema}: {type(content).__name__} cannot be written as {fmt}")
