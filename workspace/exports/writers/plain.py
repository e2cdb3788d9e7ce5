"""Plain text: for a mail, a telephone, a screen reader."""

from __future__ import annotations

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
from workspace.exports.writers.cells import words
from workspace.richtext import clean_line, clean_text


def write(sheet: Sheet) -> bytes:
    title = clean_line(sheet.title)
    parts = [f"{title}\n{'=' * min(len(title), 80)}", clean_line(sheet.subtitle), _pairs(sheet.meta)]
    parts += [_block(block) for block in sheet.blocks]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _block(block: Block) -> str:
    match block:
        case Heading(text) | Paragraph(text) | Prose(text=text):
            return clean_text(text)
        case Bullets(items, ordered):
            return "\n".join(f"{f'{n}.' if ordered else '-'} {clean_text(i)}" for n, i in enumerate(items, 1))
        case Quote(text, by):
            return clean_text(f"« {text} »" + (f" — {by}" if by else ""))
        case Callout(text, title):
            return clean_text(f"{title}\n{text}")
        case KeyValue(pairs):
            return _pairs(pairs)
        case Table():
            rows = [block.columns, *block.rows]
            return "\n".join("\t".join(clean_line(words(cell)) for cell in row) for row in rows)
    raise TypeError(f"no plain text for {type(block).__name__}")


def _pairs(pairs: list) -> str:
    return "\n".join(f"{clean_line(key)} : {clean_line(words(value))}" for key, value in pairs)
