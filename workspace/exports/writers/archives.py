"""A zip of files that are already small: put side by side, never compressed again, never whole in memory."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings

from workspace.exports.content import Archive, Member
from workspace.exports.failures import NoRoom, TooBig

BEGINNING = (1980, 1, 1, 0, 0, 0)  # when the files were put there says nothing


def write_to(file: BinaryIO, archive: Archive) -> None:
    sizes = [_size(member) for member in archive.members]
    if sum(sizes) > settings.EXPORTS["ARCHIVE_BYTES"]:
        raise TooBig
    if shutil.disk_usage(settings.EXPORTS_ROOT).free < sum(sizes) + settings.FILES["FREE_BYTES"]:
        raise NoRoom
    with ZipFile(file, "w", allowZip64=True) as out:
        for member in archive.members:
            _add(out, member)


def _add(out: ZipFile, member: Member) -> None:
    info = ZipInfo(member.name, BEGINNING)
    info.external_attr = 0o600 << 16
    if isinstance(member.data, bytes):
        info.compress_type = ZIP_DEFLATED
        out.writestr(info, member.data)
        return
    info.compress_type, info.file_size = ZIP_STORED, _size(member)
    with member.data.open("rb") as source, out.open(info, "w") as target:
        shutil.copyfileobj(source, target)


def _size(member: Member) -> int:
    return member.data.stat().st_size if isinstance(member.data, Path) else len(member.data)
