"""Take a picture in: read, bounded, written again by us, so that nothing of the file that came remains but
what it shows. Where it was taken, by which telephone, is not kept.
"""

from __future__ import annotations

import io
import os
import re
import threading
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

import PIL.Image
import PIL.ImageOps
from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from groups.models import User
from workspace.documents.models import Document, Image
from workspace.documents.refusals import Refused, TooMuch
from workspace.documents.services.base import hold

Format = Image.Format
READ = ("JPEG", "PNG", "WEBP", "GIF")
PHOTOGRAPHS = ("JPEG", "MPO")  # several in one file, as telephones make them
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
SCANS = 64  # a progressive JPEG comes in about ten
# A large picture takes two hundred megabytes while it is open: never more than two at once in a process.
DECODING = threading.BoundedSemaphore(2)


@dataclass(frozen=True)
class Picture:
    """A picture as we wrote it, on its way to a document."""

    data: bytes
    format: str
    width: int
    height: int

    @property
    def digest(self) -> str:
        return sha256(self.data).hexdigest()


def add_image(document: Document, file: BinaryIO, *, by: User | None) -> Image:
    """The picture of this file, added to the document; the one it already has if it is the same."""
    return attach(document, read(file), by=by)


def read(file: BinaryIO) -> Picture:
    """The picture of this file, refused with a sentence when it is none or too large. It takes a while: never
    inside a transaction, where everybody who writes would wait."""
    limits = settings.DOCUMENTS
    data = file.read(limits["IMAGE_BYTES"] + 1)
    if len(data) > limits["IMAGE_BYTES"]:
        raise TooMuch(
            _("Cette image dépasse %(most)s Mo. Réduisez-la, puis ajoutez-la à nouveau.")
            % {"most": limits["IMAGE_BYTES"] // 1024**2}
        )
    with DECODING:
        return _rewritten(data)


@transaction.atomic
def attach(document: Document, picture: Picture, *, by: User | None) -> Image:
    document = hold(document)
    same = document.images.filter(digest=picture.digest).first()
    if same is not None:
        return same
    _insist_on_room(document, len(picture.data))
    image = _row(document, picture, by)
    _write(image, picture.data)  # before the row: a row always has its file
    image.save()
    return image


def planned(key: str, pictures: Iterable[Picture], *, by: User | None) -> dict[str, Image]:
    """The pictures of the document that will have this key, by digest: as many as it may hold. Their files
    are written; their rows are for the transaction that makes the document."""
    limits = settings.DOCUMENTS
    found: dict[str, Image] = {}
    size = 0
    for picture in pictures:
        fits = len(found) < limits["IMAGES"] and size + len(picture.data) <= limits["IMAGES_BYTES"]
        if fits and picture.digest not in found:
            size += len(picture.data)
            found[picture.digest] = _row(Document(key=key), picture, by)
            _write(found[picture.digest], picture.data)
    return found


def join(document: Document, images: Iterable[Image]) -> None:
    """The pictures that were planned for this document, in the transaction that makes it."""
    for image in images:
        image.document = document
        image.save()


def _row(document: Document, picture: Picture, by: User | None) -> Image:
    return Image(
        document=document,
        format=picture.format,
        width=picture.width,
        height=picture.height,
        size=len(picture.data),
        digest=picture.digest,
        added_by=by,
    )


def _rewritten(data: bytes) -> Picture:
    """The same picture, upright, without anything attached to it."""
    limits = settings.DOCUMENTS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
            picture = PIL.Image.open(io.BytesIO(data), formats=READ)
            photograph = picture.format in PHOTOGRAPHS
            large = picture.width * picture.height > limits["IMAGE_PIXELS"]
            if large or (photograph and scans(data) > SCANS):
                raise TooMuch(_("Cette image a trop de points. Réduisez-la, puis ajoutez-la à nouveau."))
            picture.draft("RGB", (limits["IMAGE_SIDE"], limits["IMAGE_SIDE"]))  # JPEG: read it smaller
            upright = PIL.ImageOps.exif_transpose(picture)
            upright.thumbnail((limits["IMAGE_SIDE"], limits["IMAGE_SIDE"]))
            return _encoded(upright, photograph=photograph)
    except Refused:
        raise
    except Exception as error:  # Pillow's readers raise whatever a damaged file makes them meet
        raise Refused(
            _("Ce fichier n'est pas une image que l'on sait lire. Essayez en JPEG, PNG, WebP ou GIF.")
        ) from error


def scans(data: bytes) -> int:
    """How many times a JPEG goes over its points: a hundred bytes are enough for one that shows nothing."""
    at, scans = 2, 0
    while (found := MARKER.search(data, at)) and found.group() != b"\xff\xd9":
        scans += found.group() == b"\xff\xda"
        at = found.end() + int.from_bytes(data[found.end() : found.end() + 2])
    return scans


def _encoded(picture: PIL.Image.Image, *, photograph: bool) -> Picture:
    out = io.BytesIO()
    if photograph:
        fmt = Format.JPEG
        bare(picture.convert("RGB")).save(out, "JPEG", quality=85, optimize=True, progressive=True)
    else:
        fmt = Format.PNG
        clear = "A" in picture.getbands() or "transparency" in picture.info
        bare(picture.convert("RGBA" if clear else "RGB")).save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), fmt, *picture.size)


def bare(picture: PIL.Image.Image) -> PIL.Image.Image:
    """Its points alone: neither EXIF, nor profile, nor text."""
    picture.info = {}
    picture.getexif().clear()
    return picture


def _insist_on_room(document: Document, size: int) -> None:
    limits = settings.DOCUMENTS
    kept = document.images.aggregate(total=Sum("size"))["total"] or 0
    if kept + size > limits["IMAGES_BYTES"] or document.images.count() >= limits["IMAGES"]:
        raise TooMuch(
            _("Ce document a toutes les images qu'il peut contenir. Ouvrez-en un autre pour la suite.")
        )


def _write(image: Image, data: bytes) -> None:
    image.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = image.path.with_suffix(".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(image.path)
