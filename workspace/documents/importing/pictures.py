"""The pictures of a file, each under the path its node will have."""

from __future__ import annotations

import base64
import binascii
import io
import re
import warnings
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

import PIL.Image
from django.conf import settings

Find = Callable[[str], bytes | None]
READ = ("JPEG", "PNG", "WEBP", "GIF")
DATA = re.compile(r"data:image/[a-z0-9.+-]{1,40}(;base64)?,", re.IGNORECASE)


class Album:
    """Keeps what can be shown. `find`: from what the file calls a picture to its bytes."""

    def __init__(self, find: Find) -> None:
        self.find = find
        self.kept: dict[str, bytes] = {}
        self.known: dict[str, str] = {}
        self.size = 0

    def keep(self, source: str) -> str:
        """The path of this picture in the tree; its own address if elsewhere; "" if it cannot be read."""
        if source not in self.known:
            self.known[source] = self._kept(source)
        return self.known[source]

    def _kept(self, source: str) -> str:
        if source.lower().startswith(("https://", "http://")):
            return source
        limits = settings.DOCUMENTS
        if len(self.kept) >= limits["IMAGES"]:
            return ""
        data = self.find(source)
        if not data or self.size + len(data) > limits["IMAGES_BYTES"] or not is_picture(data):
            return ""
        self.size += len(data)
        path = f"/import/{len(self.kept) + 1}"
        self.kept[path] = data
        return path


def inline(source: str) -> bytes | None:
    """The bytes of a picture written in its address."""
    found = DATA.match(source)
    if not found or len(source) > 2 * settings.DOCUMENTS["IMAGE_BYTES"]:
        return None
    written = source[found.end() :]
    try:
        return base64.b64decode(unquote_to_bytes(written)) if found[1] else unquote_to_bytes(written)
    except (binascii.Error, ValueError):
        return None


def is_picture(data: bytes) -> bool:
    """A picture that we know how to show, without unfolding it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PIL.Image.DecompressionBombWarning)
            with PIL.Image.open(io.BytesIO(data), formats=READ) as picture:
                if picture.width * picture.height > settings.DOCUMENTS["IMAGE_PIXELS"]:
                    return False
                picture.verify()
    except Exception:  # Pillow's readers raise whatever a damaged file makes them meet
        return False
    return True
