"""Keep, describe, remove."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import now

from workspace.files import carriers
from workspace.files.disk import erase
from workspace.files.models import LONGEST_ALT, File
from workspace.richtext import clean_line
from workspace.search import index


@transaction.atomic
def keep(file: File) -> None:
    """Among the group's files for itself, whatever happens to what carries it."""
    File.objects.filter(pk=file.pk).update(kept=True, placed_at=file.placed_at or now(), place="")
    index.put(*File.objects.filter(pk=file.pk))


@transaction.atomic
def describe(file: File, *, alt: str) -> None:
    """In words, for who does not see it."""
    file.alt = clean_line(alt, LONGEST_ALT)
    file.save(update_fields=["alt"])
    index.put(file)
    carriers.tell(file)


@transaction.atomic
def hide_file(file: File) -> None:
    """Where it was carried, its place says that something is hidden."""
    if File.objects.said().filter(pk=file.pk).update(hidden_at=now()):
        _tell(file)


@transaction.atomic
def show_file(file: File) -> None:
    if File.objects.filter(pk=file.pk).exclude(hidden_at=None).update(hidden_at=None):
        _tell(file)


def _tell(file: File) -> None:
    changed = File.objects.get(pk=file.pk)
    index.put(changed)
    carriers.tell(changed)


@transaction.atomic
def delete_file(file: File) -> None:
    """From everywhere, for good. Open pages that show it lose it."""
    held = File.objects.select_for_update().filter(pk=file.pk).first()
    if held is None:
        return
    carriers.tell(held)
    index.take("file", held.pk)
    held.delete()
    transaction.on_commit(lambda: erase(file))
