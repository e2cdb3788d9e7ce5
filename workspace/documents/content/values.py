"""Attributes as the schema allows them. What a browser sent may be anything."""

from __future__ import annotations

import re
from typing import Any

from workspace.documents.content.nodes import Attrs
from workspace.richtext import SCHEMES

MAX_ADDRESS = 2_000
MAX_WORDS = 1_000
KINDS = ("info", "idea", "warning")
NEWLINES = re.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
# Control characters, halves of surrogate pairs, and the two that XML refuses.
UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
PERSON = re.compile(r"[A-Za-z0-9_-]{1,64}")
# What an address never contains as it is, and people paste all the same.
UNQUOTED = str.maketrans({"<": "%3C", ">": "%3E", "\\": "%5C", '"': "%22", "`": "%60", "|": "%7C"})


def clean(text: object) -> str:
    """Text that can be written in UTF-8 and in XML; newlines as \\n, tabs as spaces."""
    if not isinstance(text, str):
        return ""
    return UNWRITABLE.sub("", NEWLINES.sub("\n", text)).replace("\t", " ")


def one_line(text: object) -> str:
    return re.sub(r"\s+", " ", clean(text)).strip()[:MAX_WORDS].rstrip()


def number(value: Any, default: int, least: int, most: int) -> int:
    """JavaScript's numbers come as floats, pasted ones as strings."""
    try:
        return min(max(int(float(value)), least), most)
    except (TypeError, ValueError, OverflowError):
        return default


def address(value: object) -> str:
    """Where a link goes: http(s), mail, telephone, or a page of ours. Otherwise ""."""
    found = _quoted(value)
    if found.startswith("/"):
        return "" if found.startswith("//") else found
    scheme = SCHEME.match(found)
    return found if scheme and scheme[1].lower() in SCHEMES else ""


def source(value: object) -> str:
    """Where a picture is: our own path, or https. Otherwise ""."""
    found = _quoted(value)
    own = found.startswith("/") and not found.startswith("//")
    return found if own or found.lower().startswith("https://") else ""


def _quoted(value: object) -> str:
    found = re.sub(r"\s", "%20", clean(value).strip()).translate(UNQUOTED)
    return found if len(found) <= MAX_ADDRESS else ""


def person(value: object) -> str:
    """The key of a person, or ""."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    key = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    return key if PERSON.fullmatch(key) else ""


def attributes(kind: str, given: Attrs) -> Attrs:
    """What a block of this type says of itself, always complete."""
    match kind:
        case "heading":
            return {"level": number(given.get("level"), 1, 1, 3)}
        case "orderedList":
            return {"start": number(given.get("start"), 1, 0, 999_999_999)}
        case "taskItem":
            return {"checked": given.get("checked") in (True, "true")}
        case "callout":
            found = given.get("kind")
            return {"kind": found if found in KINDS else KINDS[0]}
        case "tableHeader" | "tableCell":
            spans = {name: number(given.get(name), 1, 1, 100) for name in ("colspan", "rowspan")}
            return {**spans, "colwidth": None}
        case "image":
            words = {name: one_line(given.get(name)) for name in ("alt", "title")}
            return {"src": source(given.get("src")), **words}
    return {}
