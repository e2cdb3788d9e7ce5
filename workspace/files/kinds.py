"""What a file is, by its bytes. The name is only asked to tell text from text.

Nothing here decides that a file is safe: everything leaves as an attachment, in a sandbox, and what is shown
in a page is a picture that we drew. The kind is a word and a pictogram on the screen, and the type that the
reader's computer is told.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

UNKNOWN = "application/octet-stream"
HEAD = 4096
TAIL = 64 * 1024


class Kind(models.TextChoices):
    IMAGE = "image", _("Image")
    PDF = "pdf", _("PDF")
    DOCUMENT = "document", _("Texte")
    SHEET = "sheet", _("Tableur")
    SLIDES = "slides", _("Diaporama")
    AUDIO = "audio", _("Son")
    VIDEO = "video", _("Vidéo")
    ARCHIVE = "archive", _("Archive")
    OTHER = "other", _("Fichier")


PICTURES = {"image/jpeg", "image/png", "image/gif", "image/webp"}
# Pictures that we can neither show nor free of where they were taken.
SEALED_PICTURES = {"image/heic", "image/avif", "image/tiff"}
MAGIC = (
    (0, b"\xff\xd8\xff", Kind.IMAGE, "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", Kind.IMAGE, "image/png"),
    (0, b"GIF87a", Kind.IMAGE, "image/gif"),
    (0, b"GIF89a", Kind.IMAGE, "image/gif"),
    (8, b"WEBP", Kind.IMAGE, "image/webp"),
    (0, b"II*\0", Kind.IMAGE, "image/tiff"),
    (0, b"MM\0*", Kind.IMAGE, "image/tiff"),
    (0, b"%PDF-", Kind.PDF, "application/pdf"),
    (0, b"ID3", Kind.AUDIO, "audio/mpeg"),
    (0, b"\xff\xfb", Kind.AUDIO, "audio/mpeg"),
    (0, b"\xff\xf3", Kind.AUDIO, "audio/mpeg"),
    (0, b"\xff\xf2", Kind.AUDIO, "audio/mpeg"),
    (0, b"fLaC", Kind.AUDIO, "audio/flac"),
    (0, b"OggS", Kind.AUDIO, "audio/ogg"),
    (8, b"WAVE", Kind.AUDIO, "audio/wav"),
    (8, b"AVI ", Kind.VIDEO, "video/x-msvideo"),
    (0, b"\x1aE\xdf\xa3", Kind.VIDEO, "video/webm"),
    (0, b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE, "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", Kind.ARCHIVE, "application/vnd.rar"),
    (0, b"\x1f\x8b", Kind.ARCHIVE, "application/gzip"),
    (0, b"{\\rtf", Kind.DOCUMENT, "application/rtf"),
)
# ISO media: `....ftyp` and a brand.
BRANDS = {
    b"M4A ": (Kind.AUDIO, "audio/mp4"),
    b"qt  ": (Kind.VIDEO, "video/quicktime"),
    b"avif": (Kind.IMAGE, "image/avif"),
    b"avis": (Kind.IMAGE, "image/avif"),
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"mif1", b"msf1"), (Kind.IMAGE, "image/heic")),
}
OPENDOCUMENT = "application/vnd.oasis.opendocument."
ZIPPED = {
    OPENDOCUMENT + "text": Kind.DOCUMENT,
    OPENDOCUMENT + "spreadsheet": Kind.SHEET,
    OPENDOCUMENT + "presentation": Kind.SLIDES,
    "application/epub+zip": Kind.DOCUMENT,
}
OFFICE = "application/vnd.openxmlformats-officedocument."
OFFICE_PARTS = (
    (b"word/document.xml", Kind.DOCUMENT, OFFICE + "wordprocessingml.document"),
    (b"xl/workbook.xml", Kind.SHEET, OFFICE + "spreadsheetml.sheet"),
    (b"ppt/presentation.xml", Kind.SLIDES, OFFICE + "presentationml.presentation"),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_KINDS = {
    "doc": (Kind.DOCUMENT, "application/msword"),
    "xls": (Kind.SHEET, "application/vnd.ms-excel"),
    "ppt": (Kind.SLIDES, "application/vnd.ms-powerpoint"),
}
# Text that a reader's computer opens as text, whatever is in it.
TEXTS = {
    **dict.fromkeys(("txt", "md", "log"), (Kind.DOCUMENT, "text/plain; charset=utf-8")),
    "csv": (Kind.SHEET, "text/csv; charset=utf-8"),
    "ics": (Kind.OTHER, "text/calendar; charset=utf-8"),
}
MARKUP = re.compile(rb"<\s*(!doctype|html|svg|script|body|head|iframe|\?xml|math)", re.IGNORECASE)
ANNOUNCED = {
    **dict.fromkeys(("jpg", "jpeg", "png", "gif", "webp"), Kind.IMAGE),
    "pdf": Kind.PDF,
    **dict.fromkeys(("odt", "docx", "doc", "rtf", "epub"), Kind.DOCUMENT),
    **dict.fromkeys(("ods", "xlsx", "xls"), Kind.SHEET),
    **dict.fromkeys(("odp", "pptx", "ppt"), Kind.SLIDES),
    **dict.fromkeys(("mp3", "m4a", "wav", "flac"), Kind.AUDIO),
    **dict.fromkeys(("mp4", "mov", "avi"), Kind.VIDEO),
    **dict.fromkeys(("zip", "7z", "rar", "gz"), Kind.ARCHIVE),
}
# What one listens to or watches may weigh more than what one reads. These two hold either.
LASTING = (Kind.AUDIO, Kind.VIDEO)
LASTING_NAMES = [*(name for name, kind in ANNOUNCED.items() if kind in LASTING), "ogg", "webm"]


def sniff(path: Path, name: str) -> tuple[Kind, str]:
    """The kind and the type of the file at `path`."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(0, path.stat().st_size - TAIL))
        tail = file.read(TAIL)
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], (Kind.VIDEO, "video/mp4"))
    for at, mark, kind, content_type in MAGIC:
        if head.startswith(mark, at):
            return kind, content_type
    if head.startswith(b"PK\x03\x04"):
        return _zipped(head, tail)
    if head.startswith(OLD_OFFICE):
        return OLD_KINDS.get(ending(name), (Kind.OTHER, UNKNOWN))
    if ending(name) in TEXTS and _is_text(head):
        return TEXTS[ending(name)]
    return Kind.OTHER, UNKNOWN


def ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def seems_lasting(name: str) -> bool:
    """A sound or a film, by its name: what its bytes are is seen when they are here."""
    return ending(name) in LASTING_NAMES


def lies(name: str, kind: str) -> bool:
    announced = ANNOUNCED.get(ending(name))
    return announced is not None and announced != kind


def _zipped(head: bytes, tail: bytes) -> tuple[Kind, str]:
    """Never opened: the list of contents, at its end, may be made to fill our memory."""
    if head[26:28] == b"\x08\0" and head[30:38] == b"mimetype":
        for told, kind in ZIPPED.items():
            if head.startswith(told.encode() + b"PK", 38):
                return kind, told
    around = head + tail
    if b"[Content_Types].xml" in around:
        for part, kind, content_type in OFFICE_PARTS:
            if part in around:
                return kind, content_type
    return Kind.ARCHIVE, "application/zip"


def _is_text(head: bytes) -> bool:
    if b"\0" in head or MARKUP.search(head):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True
