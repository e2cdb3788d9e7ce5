"""What blocks say: signed with the rest of the fiche, read again for names, found by the search."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workspace.blocks.models import Block
from workspace.knowledge.models import Entry
from workspace.knowledge.sayings import Passage, passages

SAID = ("words", "who", "alt", "caption", "credit", "transcript")


@passages
def said(entry: Entry) -> Iterator[Passage]:
    for block in entry.blocks.all():
        for name in SAID:
            label = Block._meta.get_field(name).verbose_name
            write = None if name == "credit" else _writer(block, name)
            yield Passage(f"block-{block.pk}-{name}", label, getattr(block, name), write)
        if not block.is_words:
            # Another image under the same words is another fiche.
            yield Passage(f"block-{block.pk}-file", block.get_kind_display(), block.digest, quiet=True)
        if block.captions:
            yield Passage(f"block-{block.pk}-captions", "WebVTT", block.captions, _writer(block, "captions"))


def _writer(block: Block, name: str) -> Callable[[str], None]:
    def write(text: str) -> None:
        field = Block._meta.get_field(name)
        setattr(block, name, text[: field.max_length] if field.max_length else text)
        block.save()

    return write
