"""A .docx or .odt is an archive. It is read within bounds, whatever it announces."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

from django.conf import settings
from django.utils.translation import gettext as _

from workspace.documents.importing.kinds import unreadable
from workspace.documents.refusals import Refused, TooMuch

MAX_FILES = 2_000
MAX_TOTAL = 150 * 1024 * 1024
MAX_XML = 30 * 1024 * 1024  # of one part: what pandoc holds as a tree
SOME = 64 * 1024
HREF = re.compile(r'xlink:href="([^"]*)"')
SAID = re.compile(r"<svg:(title|desc)>([^<]*)</svg:")


class Archive:
    """An archive that was checked."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self.zipped = zipped
        self.names = set(zipped.namelist())

    def read(self, source: str) -> bytes | None:
        """The picture that the text calls `source`."""
        limit = settings.DOCUMENTS["IMAGE_BYTES"]
        for name in (source, f"word/{source}"):
            if name in self.names:
                try:
                    with self.zipped.open(name) as file:
                        data = file.read(limit + 1)
                except Exception:  # zipfile raises whatever a damaged archive makes it meet
                    return None
                return data if len(data) <= limit else None
        return None

    def descriptions(self) -> dict[str, str]:
        """What the pictures of an .odt show, by their path: pandoc does not read it."""
        found = {}
        for part in self.zipped.read("content.xml").decode(errors="replace").split("</draw:frame>"):
            frame = part[max(0, part.rfind("<draw:frame")) :]
            image = frame[max(0, frame.find("<draw:image")) :].partition(">")[0]
            source, said = HREF.search(image), dict(SAID.findall(frame))
            if source and said:
                found[unescape(source[1])] = unescape(said.get("desc") or said.get("title", ""))
        return found


def opened(data: bytes) -> Archive:
    """The archive, once its parts were counted and unfolded: what it announces may be a lie."""
    try:
        zipped = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:
        raise unreadable() from error
    parts = zipped.infolist()
    if len(parts) > MAX_FILES or sum(part.file_size for part in parts) > MAX_TOTAL:
        raise _too_large()
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(_("Ce fichier est protégé par un mot de passe. Enregistrez-le sans, puis réessayez."))
    if len({part.filename for part in parts}) != len(parts):
        raise unreadable()
    total = 0
    for part in parts:
        total += _unfolded(zipped, part)
        if total > MAX_TOTAL:
            raise _too_large()
    return Archive(zipped)


def _unfolded(zipped: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How long a part really is."""
    most = MAX_XML if part.filename.endswith((".xml", ".rels")) else MAX_TOTAL
    length = 0
    try:
        with zipped.open(part) as file:
            while chunk := file.read(SOME):
                length += len(chunk)
                if length > most:
                    raise _too_large()
    except TooMuch:
        raise
    except Exception as error:
        raise unreadable() from error
    return length


def _too_large() -> TooMuch:
    return TooMuch(_("Ce fichier est trop grand une fois ouvert. Découpez-le, ou réduisez ses images."))
