"""The last piece is here: what is it, written again if it is a picture, and put where files are."""

from __future__ import annotations

from hashlib import file_digest
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.events import news_came
from workspace.files import names, pictures
from workspace.files.disk import erase, twin, write
from workspace.files.kinds import LASTING, PICTURES, SEALED_PICTURES, Kind, sniff
from workspace.files.models import File, Upload
from workspace.files.refusals import Broken, Refused
from workspace.files.services import quotas
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
    kind, content_type = sniff(upload.path, upload.name)
    quotas.insist_on_size(upload.size, lasting=kind in LASTING)
    file = File(
        group=upload.group,
        name=upload.name,
        kind=kind,
        content_type=content_type,
        uploaded_by=upload.user,
        place=upload.place,
        kept=not upload.place,
        placed_at=None if upload.place else now(),
    )
    file.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        if content_type in SEALED_PICTURES:
            raise Refused(
                _(
                    "On ne sait pas retirer de cette photo l'endroit où elle a été prise. "
                    "Enregistrez-la en JPEG ou en PNG, puis ajoutez-la à nouveau."
                )
            )
        if content_type in PICTURES:
            _keep_picture(file, upload)
        else:
            twin(upload.path, file.path)
    except BaseException:
        erase(file)
        raise
    file.size = file.path.stat().st_size
    with file.path.open("rb") as written:
        file.digest = file_digest(written, "sha256").hexdigest()
    return file


def _keep_picture(file: File, upload: Upload) -> None:
    picture = pictures.rewrite(upload.path)
    quotas.insist_on_size(len(picture.data))
    file.content_type = picture.content_type
    file.width, file.height = picture.width, picture.height
    if picture.content_type != sniff(upload.path, upload.name)[1] or file.lies:
        file.name = names.clean_name(names.with_ending(file.name, picture.ending))
    write(file.path, picture.data)
    write(file.preview_path, picture.small)
