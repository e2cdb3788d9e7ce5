"""Files on the disk: whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from workspace.files.models import File


def write(path: Path, data: bytes) -> None:
    draft = path.with_name(f"{path.name}.part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def twin(source: Path, target: Path) -> None:
    """The same bytes under another name, at no cost where the disk knows how: a file is never changed."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    os.utime(target)  # the cleaning leaves alone what is new


def erase(file: File) -> None:
    for path in (file.path, file.preview_path):
        path.unlink(missing_ok=True)
        path.with_name(f"{path.name}.part").unlink(missing_ok=True)
