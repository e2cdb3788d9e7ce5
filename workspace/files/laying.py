"""What arrived is put where it stays: what it is by its bytes, written again if it is a picture."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from workspace.files import names, pictures
from workspace.files.disk import twin, write
from workspace.files.kinds import LASTING, PICTURES, SEALED_PICTURES, lies, sniff
from workspace.files.refusals import Refused
from workspace.files.services import quotas


@dataclass(frozen=True)
class Laid:
    """width, height: of the small picture; 0 without one."""

    name: str
    kind: str
    content_type: str
    size: int
    digest: str
    width: int = 0
    height: int = 0


def lay(source: Path, name: str, target: Path, small: Path) -> Laid:
    """Refused when it is nothing that we keep. What is at `target` then is for the caller to erase."""
    kind, content_type = sniff(source, name)
    quotas.insist_on_size(source.stat().st_size, lasting=kind in LASTING)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if content_type in SEALED_PICTURES:
        raise Refused(
            _(
                "On ne sait pas retirer de cette photo l'endroit où elle a été prise. "
                "Enregistrez-la en JPEG ou en PNG, puis ajoutez-la à nouveau."
            )
        )
    width = height = 0
    if content_type in PICTURES:
        picture = pictures.rewrite(source)
        quotas.insist_on_size(len(picture.data))
        if picture.content_type != content_type or lies(name, kind):
            name = names.clean_name(names.with_ending(name, picture.ending))
        content_type, width, height = picture.content_type, picture.width, picture.height
        write(target, picture.data)
        write(small, picture.small)
    else:
        twin(source, target)
    with target.open("rb") as written:
        digest = file_digest(written, "sha256").hexdigest()
    return Laid(name, kind, content_type, target.stat().st_size, digest, width, height)


def lay_given(given: UploadedFile, target: Path, small: Path) -> Laid:
    """As `lay`, of what a form brings: its size is judged before a byte of it is written."""
    name, size = names.clean_name(given.name), given.size or 0
    quotas.insist_on_weight(name, size)
    quotas.insist_on_disk(size)
    source = target.with_suffix(".given")
    source.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with os.fdopen(os.open(source, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.writelines(given.chunks(settings.FILES["PIECE_BYTES"]))
        return lay(source, name, target, small)
    finally:
        source.unlink(missing_ok=True)
