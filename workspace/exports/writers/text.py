"""Markdown that any reader (CommonMark, pandoc) shows as what was typed: every mark of a text is escaped."""

from __future__ import annotations

import re

from workspace.exports.content import (
    Block,
    Bullets,
    Callout,
    Heading,
    KeyValue,
    Paragraph,
    Prose,
    Quote,
    Sheet,
    Table,
)
from workspace.exports.writers import pictures
from workspace.exports.writers.cells import words
from workspace.richtext import clean_line, clean_text

MARKS = re.compile(r"([\\`*_\[\]<>#|~^$@&!{}])")
# What means something only at the beginning of a line: lists, rules, definitions, title blocks.
STARTS = re.compile(r"^(\d*)([-+=:%.)])")


def write(sheet: Sheet) -> bytes:
    parts = [f"# {line(sheet.title)}"]
    if sheet.subtitle:
        parts.append(f"*{line(sheet.subtitle)}*")
    if sheet.meta:
        parts.append(_pairs(sheet.meta))
    parts += [_block(block) for block in sheet.blocks]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def line(text: str) -> str:
    return _escape_line(clean_line(text))


def lines(text: str) -> str:
    """Newlines kept: a backslash before them is a hard break; an empty line begins a paragraph."""
    paragraphs = re.split(r"\n\s*\n", clean_text(text))
    return "\n\n".join("\\\n".join(map(_escape_line, part.split("\n"))) for part in paragraphs)


def _escape_line(text: str) -> str:
    return STARTS.sub(r"\1\\\2", MARKS.sub(r"\\\1", text.strip()))


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * min(max(level, 2), 6)} {line(text)}"
        case Paragraph(text):
            return lines(text)
        case Bullets(items, ordered):
            return "\n".join(f"{f'{n}.' if ordered else '-'} {_indented(i)}" for n, i in enumerate(items, 1))
        case Quote(text, by):
            return _quoted(lines(text) + (f"\n\n— {line(by)}" if by else ""))
        case Callout(text, title):
            return _quoted((f"**{line(title)}**\n\n" if title else "") + lines(text))
        case KeyValue(pairs):
            return _pairs(pairs)
        case Table():
            return _table(block)
        case Prose():
            return pictures.at_the_end(block)
    raise TypeError(f"no Markdown for {type(block).__name__}")


def _indented(text: str) -> str:
    return lines(text).replace("\n", "\n    ")


def _quoted(text: str) -> str:
    return "\n".join(f"> {row}".rstrip() for row in text.split("\n"))


def _pairs(pairs: list) -> str:
    return "\n".join(f"- **{line(key)} :** {line(words(value))}" for key, value in pairs)


def _table(table: Table) -> str:
    rows = [[line(words(cell)) for cell in row] for row in [table.columns, *table.rows]]
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    rule = "|" + " --- |" * len(table.columns)
    title = f"**{line(table.title)}**\n\n" if table.title else ""
    return title + "\n".join([head, rule, *body])
