"""A monograph as a document to take away: its chapters, each with the words and images that stand there."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.blocks.models import Block
from workspace.blocks.screens import shown
from workspace.blocks.sheet import Album, laid
from workspace.documents.prose import prose
from workspace.exports import content
from workspace.exports.content import Heading, KeyValue
from workspace.knowledge.models import Entry
from workspace.monographs.chapters import CHAPTERS
from workspace.monographs.models import Monograph


def by_chapter(entry: Entry) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in shown(entry):
        found.setdefault(block.chapter, []).append(block)
    return found


def sheet(entry: Entry, row: Monograph, album: Album, deeper: int) -> Iterator[content.Block]:
    there = by_chapter(entry)
    for name, (title, _about) in CHAPTERS.items():
        written, blocks = getattr(row, name), there.pop(name, [])
        if written or blocks:
            yield Heading(str(title), 2 + deeper)
        if written:
            yield prose(written, 1 + deeper)
        yield from laid(blocks, album, 1 + deeper)
    for blocks in there.values():
        yield from laid(blocks, album, deeper)
    if row.credits:
        yield KeyValue([(str(row._meta.get_field("credits").verbose_name).capitalize(), row.credits)])
