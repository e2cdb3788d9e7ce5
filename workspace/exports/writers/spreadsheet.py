"""ODS: one sheet, its first line in bold. Every cell is typed: what is text can be no formula."""

from __future__ import annotations

import io
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils.timezone import is_aware, localtime

from workspace.exports.content import Cell, Table
from workspace.exports.writers.cells import words
from workspace.richtext import clean_text

KIND = "application/vnd.oasis.opendocument.spreadsheet"
BEGINNING = (1980, 1, 1, 0, 0, 0)  # the same table is the same file
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("number", "datastyle"),
        ("manifest", "manifest"),
    )
)
STYLES = (
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<number:date-style style:name="day"><number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    "</number:date-style>"
    '<style:style style:name="day-cell" style:family="table-cell" style:data-style-name="day"/>'
)


def write(table: Table) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        _add(archive, "mimetype", KIND, ZIP_STORED)  # first, and as it is: that is how it is known
        _add(archive, "META-INF/manifest.xml", _manifest())
        _add(archive, "content.xml", _content(table))
    return out.getvalue()


def _add(archive: ZipFile, name: str, text: str, how: int = ZIP_DEFLATED) -> None:
    info = ZipInfo(name, BEGINNING)
    info.compress_type = how
    archive.writestr(info, text.encode())


def _manifest() -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest {SPACES} manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )


def _content(table: Table) -> str:
    name = quoteattr(clean_text(table.title)[:60].replace("/", " ") or "Liste")
    head = "".join(_cell(column, ' table:style-name="head"') for column in table.columns)
    rows = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in table.rows)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES} office:version="1.2">'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:spreadsheet>"
        f"<table:table table:name={name}><table:table-header-rows><table:table-row>{head}</table:table-row>"
        f"</table:table-header-rows>{rows}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def _cell(value: Cell, style: str = "") -> str:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return _text(words(value) if not isinstance(value, str) else value, style)
    if isinstance(value, int | float):
        number = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {number}>{_said(value)}</table:table-cell>"
    if isinstance(value, datetime):
        return _text(words(localtime(value) if is_aware(value) else value), style)
    if isinstance(value, date):
        day = f'table:style-name="day-cell" office:value-type="date" office:date-value="{value.isoformat()}"'
        return f"<table:table-cell {day}>{_said(value)}</table:table-cell>"
    return _text(words(value), style)


def _text(said: str, style: str) -> str:
    lines = clean_text(said).split("\n")
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    return f'<table:table-cell{style} office:value-type="string">{body}</table:table-cell>'


def _said(value: Cell) -> str:
    return f"<text:p>{escape(words(value))}</text:p>"
