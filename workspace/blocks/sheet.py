"""The words, images, sounds and films of a fiche, in a document to take away: what is heard is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from workspace.blocks.models import Block
from workspace.documents.content import Node
from workspace.documents.prose import prose, prose_of
from workspace.exports import content
from workspace.exports.content import Callout, Picture, Quote
from workspace.files.pictures import type_of_small


class Album:
    """The pictures of one file, as pages show them, as many as it has room for (bytes)."""

    def __init__(self, room: int = 20_000_000) -> None:
        self.room = room

    def take(self, block: Block) -> Picture | None:
        try:
            data = block.small_path.read_bytes()
        except FileNotFoundError:
            return None
        if len(data) > self.room:
            return None
        self.room -= len(data)
        return Picture(type_of_small(data), data)


def laid(blocks: Iterable[Block], album: Album, deeper: int) -> Iterator[content.Block]:
    for block in blocks:
        if block.is_words:
            yield Quote(block.words, by=block.who)
        elif block.is_said:
            yield from _heard(block, deeper)
        else:
            yield _seen(block, album)


def _seen(block: Block, album: Album) -> content.Block:
    picture = album.take(block)
    if picture is None:
        words = "\n".join(part for part in (block.alt, _under(block)) if part)
        return Callout(words or block.name, title=_("Une image, à voir sur la page de la fiche"))
    source = f"/{block.key}"
    image = Node("image", {"src": source, "alt": block.alt, "title": _under(block)})
    return prose_of(Node("doc", {}, (image,)), {source: picture})


def _heard(block: Block, deeper: int) -> Iterator[content.Block]:
    film = block.kind == Block.Kind.VIDEO
    title = (
        _("Un film, à voir sur la page de la fiche")
        if film
        else _("Un son, à écouter sur la page de la fiche")
    )
    yield Callout(_under(block) or block.name, title=title)
    if block.transcript:
        yield prose(block.transcript, deeper)


def _under(block: Block) -> str:
    return " ".join(part for part in (block.caption, f"© {block.credit}" if block.credit else "") if part)
