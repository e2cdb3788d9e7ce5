"""What nobody came back for, and what a crash left: called where exports are cleaned."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now

from workspace.files.disk import erase
from workspace.files.models import File, Upload
from workspace.files.services.carrying import forget
from workspace.search import index

OLD_SECONDS = 24 * 60 * 60
BATCH = 500


def clean_up() -> int:
    """How many files went."""
    expired = list(Upload.objects.filter(expires_at__lte=now()))
    for upload in expired:
        upload.path.unlink(missing_ok=True)
    Upload.objects.filter(pk__in=[upload.pk for upload in expired]).delete()
    return len(expired) + _unsent() + _orphans()


def _unsent() -> int:
    """Joined to words that never left; or carried by what is gone, whoever took it away."""
    limit = now() - timedelta(hours=settings.FILES["UNSENT_HOURS"])
    with transaction.atomic():
        unsent = list(File.objects.filter(placed_at=None, created_at__lt=limit))
        index.take("file", *(file.pk for file in unsent))
        File.objects.filter(pk__in=[file.pk for file in unsent]).delete()
        transaction.on_commit(lambda: [erase(file) for file in unsent])
        return len(unsent) + forget(File.objects.placed().filter(placed_at__lt=limit))


def _orphans() -> int:
    """On the disk, without a row, for a day."""
    root, removed = Path(settings.MEDIA_ROOT), 0
    for path in _old(root / "uploads"):
        if not Upload.objects.filter(pk=path.stem, state=Upload.State.OPEN).exists():
            path.unlink(missing_ok=True)
            removed += 1
    batch: list[Path] = []
    for path in _old(root / "files"):
        batch.append(path)
        if len(batch) == BATCH:
            removed += _unknown(batch)
            batch = []
    return removed + _unknown(batch)


def _unknown(paths: list[Path]) -> int:
    keys = {path: path.name.partition(".")[0] for path in paths}
    known = {
        str(key) for key in File.objects.filter(key__in=set(keys.values())).values_list("key", flat=True)
    }
    strangers = [path for path, key in keys.items() if key not in known or path.name.endswith(".part")]
    for path in strangers:
        path.unlink(missing_ok=True)
    return len(strangers)


def _old(root: Path) -> Iterator[Path]:
    """Files of ours (their name is a key) that nobody has touched for a day."""
    for path in root.rglob("*") if root.exists() else ():
        try:
            UUID(path.name.partition(".")[0])
            if path.is_file() and path.stat().st_mtime < time.time() - OLD_SECONDS:
                yield path
        except (ValueError, FileNotFoundError):
            continue
