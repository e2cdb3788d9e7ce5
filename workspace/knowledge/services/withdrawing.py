"""Take back: from everywhere, at once, for good."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from groups.models import User
from workspace.knowledge.leaving import let_go
from workspace.knowledge.models import Entry
from workspace.notices import services as notices
from workspace.search import index


@transaction.atomic
def withdraw_entry(entry: Entry, *, by: User | None) -> None:
    """Its row, its words, its place in the search, and whatever others kept of it. What was drawn from it in
    confidence goes too: who takes their words back takes them back wherever they went."""
    _erase(Entry.objects.filter(pk=entry.pk))


@transaction.atomic
def withdraw(source: str) -> None:
    """Erase what was published of `source`, or below it (`codev:<uuid>` takes all its learnings back)."""
    _erase(Entry.objects.filter(Q(source=source) | Q(source__startswith=f"{source}:")))


def drawn_from(entry: Entry):
    return Entry.objects.filter(drawn_from=entry.pk, confidential=True)


def _erase(gone) -> None:
    for entry in gone.select_for_update():
        _erase(drawn_from(entry))
        let_go(entry)
        index.take("entry", entry.pk)
        notices.forget(f"entry:{entry.pk}")
        entry.delete()
