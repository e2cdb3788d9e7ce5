"""What only an attack contains is disarmed before it is read: parsing stays linear, nothing is cut."""

from __future__ import annotations

import re

MAX_NESTING = 160  # what the parser follows; a line of MAX_PREFIX columns never goes that deep
MAX_PREFIX = 130  # ten levels of lists numbered in millions
MAX_MARKS = 4_000  # in one paragraph
PREFIX = re.compile(r"[ \t>*+\-0-9.)]*")
RULE = re.compile(r"[ \t]*([-*_=])[ \t\-*_=]*$")
MARKS = re.compile(r"[\[\]!*_`<&~\\]")
BLANK = re.compile(r"\n(?:[ \t]*\n)+")


def tame(text: str) -> str:
    text = "\n".join(_line(line) for line in re.split("\r\n?|\n", text))
    if len(MARKS.findall(text)) <= MAX_MARKS:
        return text
    return "\n\n".join(_paragraph(part) for part in BLANK.split(text))


def _line(line: str) -> str:
    found = PREFIX.match(line)
    prefix = found.group() if found else ""
    if len(prefix) <= MAX_PREFIX // 4 or len(prefix.expandtabs(4)) <= MAX_PREFIX or RULE.fullmatch(line):
        return line
    kept = prefix.expandtabs(4)
    if not kept.strip():
        return " " * MAX_PREFIX + line.lstrip()
    return kept[:MAX_PREFIX] + "\\" + (kept[MAX_PREFIX:] + line[len(prefix) :]).lstrip()


def _paragraph(paragraph: str) -> str:
    if len(MARKS.findall(paragraph)) <= MAX_MARKS:
        return paragraph
    return MARKS.sub(r"\\\g<0>", paragraph)
