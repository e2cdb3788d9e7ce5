"""What a séance taught, as entries of its group."""

from __future__ import annotations

from datetime import date as Date

from django.db import transaction

from groups.models import User, WorkingGroup
from workspace.knowledge.models import Entry
from workspace.knowledge.services import consent
from workspace.richtext import clean_line, clean_text, plain


@transaction.atomic
def publish_learning(
    *,
    source: str,
    body: str,
    group: WorkingGroup,
    author: User | None = None,
    author_name: str = "",
    provenance: str = "",
    date: Date | None = None,
) -> Entry | None:
    """The learning as an entry of its group, said in confidence. The same `source` is published once; nothing
    is made of an empty text."""
    body = clean_text(body)
    if not body:
        return None
    entry, created = Entry.objects.get_or_create(
        source=source,
        defaults={
            "kind": Entry.Kind.LEARNING,
            "stage": Entry.Stage.PUBLISHED,
            "title": headline(body),
            "body": body,
            "group": group,
            "territory": group.territory,
            "author": author,
            "owner": author,
            "author_name": clean_line(author_name, 80),
            "provenance": clean_line(provenance, 200),
            "date": date,
            "confidential": True,
        },
    )
    if created:
        entry.themes.set(group.themes.all())
        consent.touched(entry, by=author)
    return entry


def headline(body: str) -> str:
    """The first words, whole."""
    line = clean_line(plain(body).split("\n")[0]) or clean_line(body)
    if len(line) <= 90:
        return line
    return clean_line(line[:90].rsplit(" ", 1)[0], 90) + "…"
