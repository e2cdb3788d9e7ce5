"""A picture as a group keeps it: written again by us, upright, without where and by which telephone it was
taken. And the small one that pages show.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

import PIL.Image
import PIL.ImageOps
from django.conf import settings
from django.utils.translation import gettext as _

from workspace.documents.services.images import DECODING, READ, SCANS, bare, scans
from workspace.files.refusals import Refused, TooMuch

ENDINGS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
QUALITY = 88
MOST_FRAMES = 200


@dataclass(frozen=True)
class Picture:
    data: bytes
    format: str
    small: bytes
    width: int
    height: int

    @property
    def content_type(self) -> str:
        return f"image/{self.format.lower()}"

    @property
    def ending(self) -> str:
        return ENDINGS[self.format]


def rewrite(path: Path) -> Picture:
    """It takes a while, and memory: never inside a transaction, and never many at once."""
    with DECODING:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
                with PIL.Image.open(path, formats=READ) as picture:
                    return _rewritten(picture, path)
        except Refused:
            raise
        except Exception as error:  # Pillow's readers raise whatever a damaged file makes them meet
            raise Refused(
                _(
                    "Cette image est abîmée : on ne peut pas la lire, elle n'est pas gardée. "
                    "Essayez-en une autre."
                )
            ) from error


def _rewritten(picture: PIL.Image.Image, path: Path) -> Picture:
    fmt = "JPEG" if picture.format in ("JPEG", "MPO") else str(picture.format)
    limits = settings.FILES
    frames = min(getattr(picture, "n_frames", 1), MOST_FRAMES + 1) if fmt != "JPEG" else 1
    large = picture.width * picture.height > limits["IMAGE_PIXELS"]
    still = frames == 1
    fmt = "PNG" if still and fmt == "GIF" else fmt
    moving = not still and (
        frames > MOST_FRAMES or picture.width * picture.height * frames > limits["IMAGE_PIXELS"]
    )
    if large or moving or (fmt == "JPEG" and scans(path.read_bytes()) > SCANS):
        raise TooMuch(_("Cette image a trop de points. Réduisez-la, puis ajoutez-la à nouveau."))
    upright = PIL.ImageOps.exif_transpose(picture)
    if still:
        upright.thumbnail((limits["IMAGE_SIDE"], limits["IMAGE_SIDE"]))
    data = _encoded(upright, fmt) if still else _moving(picture, fmt)
    small, width, height = small_of(upright)
    return Picture(data, fmt, small, width, height)


def small_of(picture: PIL.Image.Image) -> tuple[bytes, int, int]:
    """For pages: PNG when one sees through it, JPEG otherwise, both told apart by their first bytes."""
    side = settings.FILES["PREVIEW_SIDE"]
    clear = _is_clear(picture)
    small = bare(picture.convert("RGBA" if clear else "RGB"))
    small.thumbnail((side, side))
    out = io.BytesIO()
    if clear:
        small.save(out, "PNG", optimize=True)
    else:
        small.save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue(), small.width, small.height


def type_of_small(start: bytes) -> str:
    """Which of the two a small picture is."""
    return "image/png" if start.startswith(b"\x89PNG") else "image/jpeg"


def _encoded(picture: PIL.Image.Image, fmt: str) -> bytes:
    out = io.BytesIO()
    if fmt == "JPEG":
        bare(picture.convert("RGB")).save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    elif fmt == "WEBP":
        bare(picture.convert("RGBA" if _is_clear(picture) else "RGB")).save(out, "WEBP", quality=QUALITY)
    else:
        bare(picture.convert("RGBA" if _is_clear(picture) else "RGB")).save(out, "PNG", optimize=True)
    return out.getvalue()


def _moving(picture: PIL.Image.Image, fmt: str) -> bytes:
    """Each frame on its own, with how long it stays."""
    frames, times = [], []
    for index in range(picture.n_frames):
        picture.seek(index)
        times.append(int(picture.info.get("duration", 100) or 100))
        frames.append(bare(picture.convert("RGBA")))
    out = io.BytesIO()
    frames[0].save(out, fmt, save_all=True, append_images=frames[1:], duration=times, loop=0)
    picture.seek(0)
    return out.getvalue()


def _is_clear(picture: PIL.Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info
