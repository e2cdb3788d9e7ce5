"""The photograph of a tip: drawn again by us, without where and by which telephone it was taken."""

from __future__ import annotations

import io
import tempfile
import uuid
from pathlib import Path

import PIL.Image
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from workspace.files import kinds
from workspace.files.disk import write
from workspace.files.pictures import rewrite
from workspace.files.refusals import Refused, TooMuch
from workspace.files.services.quotas import insist_on_disk
from workspace.files.sizes import said
from workspace.initiatives.models import photo_path

SIDE = 1_600


def keep(upload: UploadedFile) -> uuid.UUID:
    """Its key. It takes a while: before the transaction, never inside."""
    limits = settings.TIPS
    if not upload.size:
        raise Refused(_("Cette photo est vide : choisissez-en une autre, ou envoyez sans photo."))
    if upload.size > limits["PHOTO_BYTES"]:
        raise TooMuch(
            _("Cette photo dépasse %(most)s. Choisissez-en une plus petite, ou envoyez sans photo.")
            % {"most": said(limits["PHOTO_BYTES"])}
        )
    insist_on_disk(upload.size)
    key = uuid.uuid4()
    path = photo_path(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write(path, _drawn(upload))
    return key


def erase(key: uuid.UUID | None) -> None:
    if key is not None:
        photo_path(key).unlink(missing_ok=True)


def _drawn(upload: UploadedFile) -> bytes:
    with tempfile.NamedTemporaryFile() as file:
        for chunk in upload.chunks():
            file.write(chunk)
        file.flush()
        path = Path(file.name)
        _kind, content_type = kinds.sniff(path, str(upload.name))
        if content_type not in kinds.PICTURES:
            raise Refused(
                _(
                    "Ce fichier n’est pas une photo que nous savons lire (JPEG, PNG, WebP). "
                    "Choisissez-en une autre, ou envoyez sans photo."
                )
            )
        picture = rewrite(path)
    with PIL.Image.open(io.BytesIO(picture.data)) as drawn:
        drawn.thumbnail((SIDE, SIDE))
        out = io.BytesIO()
        drawn.convert("RGB").save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()
