"""ODT and DOCX by pandoc, from our own HTML: every word in it is escaped, nothing can be included."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

import pypandoc
from django.conf import settings
from django.utils.html import escape

from workspace.exports import confined
from workspace.exports.content import Sheet
from workspace.exports.writers import page

PICTURE = re.compile(r'<img src="[^"]+" alt="([^"]*)"')
FRAME = re.compile(r"(<draw:image\b[^>]*/>)(</draw:frame>)")


def write_odt(sheet: Sheet) -> bytes:
    html = page.render(sheet, titled=False)
    return _described(_pandoc(html, "odt", sheet.contents), [unescape(alt) for alt in PICTURE.findall(html)])


def write_docx(sheet: Sheet) -> bytes:
    return _pandoc(page.render(sheet, titled=False), "docx", sheet.contents)


def _described(odt: bytes, said: list[str]) -> bytes:
    """What the pictures show, which pandoc leaves out of an ODT: written in their order."""
    out, words = io.BytesIO(), iter(said)

    def described(frame: re.Match) -> str:
        return f"{frame[1]}<svg:desc>{escape(next(words))}</svg:desc>{frame[2]}"

    with zipfile.ZipFile(io.BytesIO(odt)) as given, zipfile.ZipFile(out, "w") as archive:
        text = given.read("content.xml").decode()
        if not said or len(FRAME.findall(text)) != len(said):
            return odt
        for part in given.infolist():
            own = part.filename == "content.xml"
            archive.writestr(part, FRAME.sub(described, text) if own else given.read(part))
    return out.getvalue()


def _pandoc(html: str, fmt: str, contents: str) -> bytes:
    memory = f"-M{settings.EXPORTS['MEMORY_MB']}M"
    # Its runtime reserves a terabyte of addresses: the limit is on its heap instead.
    program = [pypandoc.get_pandoc_path(), "+RTS", memory, "-RTS", "--sandbox"]
    reader = "--from=html-raw_html-raw_tex-tex_math_dollars"
    table = ["--toc", "--toc-depth=2", f"--metadata=toc-title:{contents}"] if contents else []
    written = ["--standalone", *table, "--output=-"]
    return confined.run([*program, reader, f"--to={fmt}", *written], html.encode())
