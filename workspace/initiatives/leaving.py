"""A withdrawn initiative takes its photograph and its reminders with it."""

from __future__ import annotations

from django.db import transaction

from workspace.initiatives.models import Initiative, Tip
from workspace.initiatives.services import photos
from workspace.knowledge.leaving import on_withdrawal
from workspace.knowledge.models import Entry
from workspace.notices.services import forget


def let_go(entry: Entry) -> None:
    """A tip stays to say what became of it, without the picture that was shown."""
    forget(f"initiative:{entry.pk}")
    key = Initiative.objects.filter(entry=entry).values_list("photo", flat=True).first()
    if key is not None:
        Tip.objects.filter(photo=key).update(photo=None)
        transaction.on_commit(lambda: photos.erase(key))


on_withdrawal(let_go)
