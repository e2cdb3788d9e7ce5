"""Word, LibreOffice and HTML by pandoc, confined as for exports; then from its own tree to ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pypandoc
from django.conf import settings
from django.utils.translation import gettext as _

from workspace.documents.content import Node
from workspace.documents.importing.conversion import Conversion
from workspace.documents.importing.kinds import Kind, unreadable
from workspace.documents.refusals import TooMuch
from workspace.exports import confined
from workspace.exports.failures import Failure, TooBig, TooSlow

READERS = {Kind.DOCX: "docx", Kind.ODT: "odt", Kind.HTML: "html-raw_html"}


def tree_of(
    data: bytes, kind: Kind, keep: Callable[[str], str], described: Callable[[], dict[str, str]]
) -> Node:
    """What pandoc reads in this file. `keep`: from what it calls a picture to the `src` of its node;
    `described`: what pictures show, where pandoc does not say."""
    try:
        found: Any = json.loads(_run(data, kind))
        return Conversion(keep, described()).document(found, titled=kind is not Kind.HTML)
    except (RecursionError, ValueError, LookupError, TypeError) as error:
        raise unreadable() from error


def _run(data: bytes, kind: Kind) -> bytes:
    memory = f"-M{settings.EXPORTS['MEMORY_MB']}M"
    program = [pypandoc.get_pandoc_path(), "+RTS", memory, "-RTS", "--sandbox"]
    try:
        return confined.run([*program, f"--from={READERS[kind]}", "--to=json", "--output=-"], data)
    except (TooSlow, TooBig) as error:
        raise TooMuch(
            _("Ce fichier est trop long ou trop compliqué pour être lu d'un coup. Découpez-le.")
        ) from error
    except Failure as error:
        raise unreadable() from error
