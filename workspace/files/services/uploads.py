"""A file arrives by pieces: announced, written where it stands, finished. Nothing half arrived is ever kept
as a file.

No transaction is open while bytes are written: who writes holds a lease on the row instead, which a process
that dies gives back by being late.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from workspace.files import names
from workspace.files.models import File, Upload
from workspace.files.refusals import Behind, Broken, Busy, NoRoom, Refused
from workspace.files.services import quotas
from workspace.files.services.finishing import make_file

LEASE = timedelta(seconds=90)  # longer than any piece takes, pictures written again included
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
State = Upload.State


@transaction.atomic
def begin(group: WorkingGroup, *, by: User, name: str, size: int, place: str = "") -> Upload:
    """Announce a file. `place`: what is being written there; "" for the group's own files."""
    quotas.hold(group, by)
    quotas.insist_on_room(group, by, name, size)
    return Upload.objects.create(
        group=group, user=by, name=names.clean_name(name), size=size, place=place[:80]
    )


def receive(upload: Upload, *, at: int, piece: bytes) -> Upload:
    """Write the piece that begins at `at`; with the last one, the file is made (`upload.file`)."""
    token = _lease(upload, at)
    try:
        upload.refresh_from_db()
        if at + len(piece) > upload.size:
            raise Refused(_("Il arrive plus que ce qui était annoncé : rien de ce morceau n'est gardé."))
        _write(upload, at, piece)
        if at + len(piece) < upload.size:
            Upload.objects.filter(pk=upload.pk, lease=token).update(offset=at + len(piece))
        else:
            make_file(upload, token)
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise NoRoom from error
    except Refused as refused:
        if not isinstance(refused, NoRoom) and at + len(piece) == upload.size:
            drop(upload)  # the whole is here, and is not wanted: it would be refused again
        raise
    finally:
        Upload.objects.filter(pk=upload.pk, lease=token).update(lease=None, leased_until=None)
    upload.refresh_from_db()
    return upload


def take(
    group: WorkingGroup, *, by: User, name: str, size: int, pieces: Iterable[bytes], place: str = ""
) -> File:
    """A whole file at once, as a form without JavaScript brings it. Refused, nothing of it stays."""
    upload = begin(group, by=by, name=name, size=size, place=place)
    try:
        for piece in pieces:
            upload = receive(upload, at=upload.offset, piece=piece)
    except BaseException:
        drop(upload)
        raise
    if upload.file is None:
        drop(upload)
        raise Refused(_("Ce fichier n'est pas arrivé en entier. Choisissez-le à nouveau."))
    return upload.file


def drop(upload: Upload) -> None:
    """Given up: its bytes go. A file that is already made is not touched."""
    Upload.objects.filter(pk=upload.pk, state=State.OPEN).update(state=State.DROPPED)
    upload.path.unlink(missing_ok=True)


def _lease(upload: Upload, at: int) -> UUID:
    """The right to write what follows `at`, for nobody else at the same time."""
    token, moment = uuid4(), now()
    free = Q(leased_until=None) | Q(leased_until__lt=moment)
    mine = Upload.objects.on_their_way().filter(free, pk=upload.pk, offset=at)
    if mine.update(lease=token, leased_until=moment + LEASE):
        return token
    upload.refresh_from_db()
    if upload.state == State.DROPPED or (upload.state == State.OPEN and upload.expires_at <= moment):
        raise Broken
    if upload.offset != at:
        raise Behind(_("Cet envoi en est ailleurs : il reprend de là où il est."))
    raise Busy(_("Un morceau de ce fichier est déjà en train d'arriver."))


def _write(upload: Upload, at: int, piece: bytes) -> None:
    """On the disk before it is said to be: what the row tells can be read again after a crash."""
    quotas.insist_on_disk(len(piece))
    upload.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(upload.path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        if os.fstat(file.fileno()).st_size < at:
            drop(upload)
            raise Broken
        file.truncate(at)  # what a crash, or a full disk, left after what is known
        file.seek(at)
        file.write(piece)
        file.flush()
        os.fsync(file.fileno())
