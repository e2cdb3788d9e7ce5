"""ODT and DOCX by pandoc, from our own HTML: every word in it is escaped, nothing can be included."""

from __future__ import annotations

import pypandoc
from django.conf import settings

from workspace.exports import confined
from workspace.exports.content import Sheet
from workspace.exports.writers import page


def write_odt(sheet: Sheet) -> bytes:
    return _pandoc(sheet, "odt")


def write_docx(sheet: Sheet) -> bytes:
    return _pandoc(sheet, "docx")


def _pandoc(sheet: Sheet, fmt: str) -> bytes:
    html = page.render(sheet, titled=False)
    memory = f"-M{settings.EXPORTS['MEMORY_MB']}M"
    # Its runtime reserves a terabyte of addresses: the limit is on its heap instead.
    program = [pypandoc.get_pandoc_path(), "+RTS", memory, "-RTS", "--sandbox"]
    reader = "--from=html-raw_html-raw_tex-tex_math_dollars"
    return confined.run([*program, reader, f"--to={fmt}", "--standalone", "--output=-"], html.encode())
