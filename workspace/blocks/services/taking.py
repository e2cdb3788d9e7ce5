"""The pictures of a document whose text a fiche takes over: they stand beside it, with what was said of them.

They were written again by us when they came into the document: where they were taken is not in them.
"""

from __future__ import annotations

import PIL.Image
from django.db import transaction

from groups.models import User
from groups.refusals import Refused
from workspace.blocks.models import Block
from workspace.blocks.services.adding import hold, insist_on_room, place
from workspace.documents.models import Image
from workspace.documents.services.images import DECODING, READ
from workspace.files.disk import twin, write
from workspace.files.pictures import small_of
from workspace.knowledge.models import Entry
from workspace.knowledge.services import touched
from workspace.knowledge.together import Shown, on_pictures
from workspace.richtext import clean_line

Small = tuple[bytes, int, int]


@on_pictures
def take_pictures(entry: Entry, pictures: list[Shown], by: User) -> int:
    """Those that the fiche has not yet; how many did not fit."""
    known = set(entry.blocks.values_list("digest", flat=True))
    fresh = list({one.image.digest: one for one in pictures if one.image.digest not in known}.values())
    for number, one in enumerate(fresh):
        try:
            _take(entry, one, _small_of(one.image), by)
        except (Refused, OSError):  # no more room, or bytes that are gone
            return len(fresh) - number
    return 0


@transaction.atomic
def _take(entry: Entry, shown: Shown, small: Small, by: User) -> None:
    held, image = hold(entry), shown.image
    if held.blocks.filter(digest=image.digest).exists():
        return
    insist_on_room(held, image.size)
    data, width, height = small
    block = Block(
        **place(held, ""),
        kind=Block.Kind.IMAGE,
        name=str(image),
        content_type=image.content_type,
        size=image.size,
        digest=image.digest,
        width=width,
        height=height,
        alt=clean_line(shown.alt, 300),
        caption=clean_line(shown.caption, 300),
        added_by=by,
    )
    twin(image.path, block.path)
    write(block.small_path, data)
    block.save()
    touched(held, by=by)


def _small_of(image: Image) -> Small:
    """It takes a while: before the transaction."""
    with DECODING, PIL.Image.open(image.path, formats=READ) as picture:
        return small_of(picture)
