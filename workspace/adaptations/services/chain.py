"""From what was learnt to a fiche."""

from __future__ import annotations

from django.db import transaction

from groups.models import User
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry


@transaction.atomic
def make_fiche(learning: Entry, *, by: User) -> Entry:
    """A draft that begins with its words, and belongs to whom they belong: said in confidence, it leaves the
    group by two signatures too, and goes when they are taken back. One for each person who begins it."""
    return knowledge.create_entry(
        kind=Entry.Kind.SHEET,
        by=by,
        group=learning.group,
        confidential=learning.confidential,
        owner=learning.owner,
        drawn_from=learning,
        title=learning.title,
        body=learning.body,
        territory=learning.territory,
        themes=learning.themes.all(),
        source=f"drawn:{learning.pk}:{by.pk}",
    )
