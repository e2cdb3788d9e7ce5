"""What a file is, by its first bytes."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum

from django.utils.translation import gettext as _

from workspace.documents.refusals import Refused

HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
SETTING = re.compile(r"\w[\w -]*:|[ \t#-]|$")
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Kind(Enum):
    MARKDOWN = "md"
    DOCX = "docx"
    ODT = "odt"
    HTML = "html"


def kind_of(data: bytes, promised: str = "") -> Kind:
    """The kind of file; Refused, with what to do, when it is none of ours."""
    if data.startswith(b"PK\x03\x04"):
        return _archive(data)
    start = data[:1024].lstrip()
    if start.startswith(b"%PDF"):
        raise Refused(
            _("Un PDF ne se réécrit pas : importez le fichier d'où il vient (.docx, .odt, .md ou .html).")
        )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            _(
                "Ce fichier est d'un ancien format, ou protégé par un mot de passe. Ouvrez-le, "
                "enregistrez-le en .docx ou .odt sans mot de passe, puis importez-le à nouveau."
            )
        )
    if start.startswith(b"{\\rtf"):
        raise Refused(
            _("Ce fichier est en RTF. Enregistrez-le en .docx ou .odt, puis importez-le à nouveau.")
        )
    if promised in (Kind.DOCX.value, Kind.ODT.value) or _binary(data):
        raise unreadable()
    if promised == Kind.HTML.value or HTML.match(decoded(data[:8192])):
        return Kind.HTML
    return Kind.MARKDOWN


def _archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return Kind.DOCX
            if "content.xml" in names and "mimetype" in names:
                if archive.getinfo("mimetype").file_size < 200 and archive.read("mimetype").startswith(
                    ODT_TYPE
                ):
                    return Kind.ODT
    except Exception as error:  # zipfile raises whatever a damaged archive makes it meet
        raise unreadable() from error
    raise Refused(_("Cette archive n'est pas un texte. On sait lire les fichiers .md, .docx, .odt et .html."))


def unreadable() -> Refused:
    return Refused(
        _(
            "Ce fichier n'a pas pu être lu : il est abîmé, ou n'est pas ce que dit son nom. Ouvrez-le, "
            "enregistrez-le à nouveau en .docx ou .odt, puis réessayez."
        )
    )


def _binary(data: bytes) -> bool:
    return not data.startswith(UTF_16) and b"\0" in data[:8192]


def decoded(data: bytes) -> str:
    """The text of a file that says, or not, how it is encoded."""
    if data.startswith(UTF_16):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(_charset(data), "replace")


def _charset(data: bytes) -> str:
    found = CHARSET.search(data[:4096])
    name = found[1].decode() if found else "cp1252"
    try:
        if "x".encode(name) == b"x":
            return name
    except (LookupError, ValueError):
        pass
    return "cp1252"


def without_front_matter(text: str) -> str:
    """Without the block of settings that some programs put above a Markdown text."""
    first, *lines = text.lstrip().split("\n", 200)
    if first.rstrip() != "---" or not lines or not re.match(r"\w[\w -]*:", lines[0]):
        return text
    for at, line in enumerate(lines[:199]):
        if line.rstrip() in ("---", "..."):
            return "\n".join(lines[at + 1 :])
        if not SETTING.match(line):
            break
    return text
