"""Bytes to characters, and characters to what XML bears."""

from __future__ import annotations

import codecs
import re
from html.entities import html5

# Python knows codecs that are no character sets, and some whose cost grows with the square of the text.
CHARSETS = re.compile(
    r"utf-?8|utf-?16(-?[lb]e)?|us-ascii|ascii|iso-?8859-?\d{1,2}|latin-?[19]|windows-?125\d|cp-?125\d|koi8-[ru]"
    r"|shift[_-]jis|euc-(jp|kr)|gb(2312|k|18030)|big5",
    re.I,
)
DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})["']""")
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
IN_HEADER = re.compile(r"charset\s*=\s*\"?([\w.-]{1,40})", re.I)
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
BARE = re.compile(r"&(?!#\d{1,7};|#x[0-9A-Fa-f]{1,6};|[A-Za-z_][\w.-]{0,60};)")
OF_XML = {"amp", "lt", "gt", "quot", "apos"}
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(data: bytes, content_type: str = "") -> str:
    """As it says it is written; when it lies, as it most likely is. Always answers."""
    for mark, charset in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace")
    for charset in (_declared(data), _said(content_type), "utf-8"):
        try:
            return data.decode(charset) if charset else data.decode("utf-8")
        except (UnicodeError, LookupError):
            continue
    return data.decode("windows-1252", "replace")


def _declared(data: bytes) -> str:
    found = DECLARED.match(data[:400])
    return _known(found.group(1).decode()) if found else ""


def _said(content_type: str) -> str:
    found = IN_HEADER.search(content_type)
    return _known(found.group(1)) if found else ""


def _known(charset: str) -> str:
    # What says Latin-1 on the web is Windows' own: it has the quotes and the œ.
    name = charset.lower()
    if re.fullmatch(r"iso-?8859-?1|latin-?1|us-ascii|ascii", name):
        return "windows-1252"
    return name if CHARSETS.fullmatch(name) else ""


def well_formed(text: str) -> str:
    """Without its declaration nor what XML forbids; HTML's names of characters as the characters; a lonely
    « & » as one writes it."""
    text = NOT_XML.sub("", DECLARATION.sub("", text, count=1))
    return BARE.sub("&amp;", NAMED.sub(_named, text))


def _named(found: re.Match[str]) -> str:
    name = found.group(1)
    return found.group() if name in OF_XML else html5.get(f"{name};", found.group())
