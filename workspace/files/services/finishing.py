"""The last piece is here: what is it, written again if it is a picture, and put where files are."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.timezone import now

from groups.events import news_came
from workspace.files.disk import erase
from workspace.files.kinds import Kind
from workspace.files.laying import lay
from workspace.files.models import File, Upload
from workspace.files.refusals import Broken
from workspace.files.tasks import draw_preview
from workspace.search import index


def make_file(upload: Upload, token: UUID) -> File:
    """The file is on the disk before its row, and the row before anybody hears of it: a crash in between
    leaves the last piece to be sent again, and a file without a row, that the cleaning finds."""
    file = _described(upload)
    try:
        with transaction.atomic():
            file.save()
            index.put(file)
            mine = Upload.objects.filter(pk=upload.pk, lease=token, state=Upload.State.OPEN)
            if not mine.update(state=Upload.State.DONE, offset=upload.size, file=file):
                raise Broken
            if file.kept:
                news_came(file.group)
            if file.kind == Kind.PDF:
                transaction.on_commit(lambda: draw_preview.enqueue(file.pk))
    except BaseException:
        erase(file)
        raise
    upload.path.unlink(missing_ok=True)
    return file


def _described(upload: Upload) -> File:
    file = File(
        group=upload.group,
        uploaded_by=upload.user,
        place=upload.place,
        kept=not upload.place,
        placed_at=None if upload.place else now(),
    )
    try:
        laid = lay(upload.path, upload.name, file.path, file.preview_path)
    except BaseException:
        erase(file)
        raise
    for name, value in vars(laid).items():
        setattr(file, name, value)
    return file
