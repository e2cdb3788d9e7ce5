"""The first page of a PDF as a picture: drawn in a process of its own, under limits, then written again by us
like any picture that comes from elsewhere.
"""

from __future__ import annotations

import io
import logging
import sys
from pathlib import Path

import PIL.Image
from django.conf import settings
from django.db import transaction

from workspace.exports import confined
from workspace.exports.failures import Failure
from workspace.files import carriers
from workspace.files.disk import write
from workspace.files.kinds import Kind
from workspace.files.models import File
from workspace.files.pictures import small_of

log = logging.getLogger(__name__)
PROGRAM = Path(__file__).with_name("first_page.py")


def draw(file_pk: int) -> None:
    """Without one, a PDF is a name and a pictogram: nothing else depends on it."""
    file = File.objects.filter(pk=file_pk, kind=Kind.PDF, width=0).first()
    if file is None:
        return
    try:
        small, width, height, pages = _first_page(file.path.read_bytes())
    except (Failure, OSError, ValueError, PIL.Image.DecompressionBombError):
        log.info("A PDF has no preview")
        return
    write(file.preview_path, small)
    with transaction.atomic():
        kept = File.objects.filter(pk=file.pk).update(width=width, height=height, pages=pages)
        if kept:
            carriers.tell(file)
    if not kept:  # removed meanwhile
        file.preview_path.unlink(missing_ok=True)


def _first_page(data: bytes) -> tuple[bytes, int, int, int]:
    side = settings.FILES["PREVIEW_SIDE"]
    program = [sys.executable, "-I", str(PROGRAM), str(side)]
    answer = confined.run(program, data, address_space=2 * settings.EXPORTS["MEMORY_MB"])
    pages = int.from_bytes(answer[:4])
    with PIL.Image.open(io.BytesIO(answer[4:]), formats=("PNG",)) as picture:
        if max(picture.size) > side + 1:
            raise ValueError("larger than asked")
        return *small_of(picture), pages
