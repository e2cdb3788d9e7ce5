"""The pictures of a prose travel inside the file: it is read without us, and asks nobody for anything."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping

from django.utils.html import escape
from django.utils.safestring import SafeString

from workspace import richtext
from workspace.exports.content import Picture, Prose

TAG = re.compile(r'(<img\b[^>]*?\ssrc=")([^"]*)(")')
MARK = re.compile(r"\]\(([^()\s]+)((?: \"(?:\\.|[^\"\\])*\")?)\)")


def address(picture: Picture) -> str:
    return f"data:{picture.content_type};base64,{b64encode(picture.data).decode()}"


def in_place(prose: Prose) -> SafeString:
    """The HTML with each picture's bytes as its source; a picture that is missing has none."""
    known = {escape(source): address(picture) for source, picture in prose.pictures.items()}
    return richtext.drawn(TAG.sub(lambda tag: tag[1] + known.get(tag[2], "") + tag[3], prose.html))


def at_the_end(prose: Prose) -> str:
    """The Markdown with its pictures after it, by reference: their bytes would drown the words."""
    notes: dict[str, str] = {}
    body = MARK.sub(lambda mark: _referred(mark, prose.pictures, notes), prose.markdown).rstrip("\n")
    return "\n\n".join([body, "\n".join(notes.values())]) if notes else body


def _referred(mark: re.Match, pictures: Mapping[str, Picture], notes: dict[str, str]) -> str:
    picture = pictures.get(mark[1])
    if picture is None:  # a link
        return mark[0]
    name = f"image-{len(notes) + 1}"
    notes[name] = f"[{name}]: {address(picture)}{mark[2]}"
    return f"][{name}]"
