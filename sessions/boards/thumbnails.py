"""The pictures of cards, small, for the files that people take away."""

from __future__ import annotations

import io
from dataclasses import dataclass

import PIL.Image

from sessions.boards.portable.shape import Matter
from workspace.exports.content import Picture

WIDE, TALL = 480, 480
# Beyond, a file would weigh more than a mail carries: the others are told by their description.
MOST = 100


@dataclass(frozen=True)
class Thumbnail:
    picture: Picture
    width: int
    height: int


def of_cards(matter: Matter) -> dict[str, Thumbnail]:
    """The thumbnails of the cards that have a picture, by their ids."""
    made: dict[str, Thumbnail] = {}
    for card in matter.cards:
        if card.picture is None or len(made) >= MOST:
            continue
        try:
            made[card.id] = _small(card.picture.path.read_bytes())
        except (OSError, ValueError):  # its file is missing, or cannot be read any more
            continue
    return made


def _small(data: bytes) -> Thumbnail:
    """On white: a drawing on nothing would be black on a page."""
    with PIL.Image.open(io.BytesIO(data)) as image:
        image.thumbnail((WIDE, TALL))
        seen = image.convert("RGBA")
    paper = PIL.Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen)
    out = io.BytesIO()
    paper.save(out, "JPEG", quality=80)
    return Thumbnail(Picture("image/jpeg", out.getvalue()), *paper.size)
