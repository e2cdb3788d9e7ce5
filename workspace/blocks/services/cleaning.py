"""What goes with a fiche, and what a crash left on the disk."""

from __future__ import annotations

import time
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from workspace.blocks.models import Block
from workspace.knowledge.leaving import on_withdrawal
from workspace.knowledge.models import Entry

OLD_SECONDS = 24 * 60 * 60


@on_withdrawal
def forget(entry: Entry) -> None:
    """The rows go with the entry; their bytes, once it is certain."""
    gone = list(entry.blocks.exclude(kind=Block.Kind.WORDS))
    transaction.on_commit(lambda: [unlink(one) for one in gone])


def unlink(block: Block) -> None:
    block.path.unlink(missing_ok=True)
    block.small_path.unlink(missing_ok=True)


def clean_up() -> int:
    """Bytes without a row, for a day: a group that went took its rows with it."""
    root, removed = Path(settings.MEDIA_ROOT) / "blocks", 0
    for path in root.rglob("*") if root.exists() else ():
        try:
            key = UUID(path.name.partition(".")[0])
            old = path.is_file() and path.stat().st_mtime < time.time() - OLD_SECONDS
        except (ValueError, FileNotFoundError):
            continue
        if old and not Block.objects.filter(pk=key).exists():
            path.unlink(missing_ok=True)
            removed += 1
    return removed
