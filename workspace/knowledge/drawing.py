"""A fiche drawn from a thread, or from what a séance taught. It is a draft of the group, said in confidence:
the group's words leave it by two signatures."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groups.models import User
from workspace.knowledge.models import Entry
from workspace.knowledge.services import create_entry
from workspace.richtext import MAX_LENGTH
from workspace.threads.models import Thread


def sheet_of_thread(thread: Thread, *, by: User) -> Entry:
    """One for a thread, whoever asks: its question, « en bref », and the answers that helped."""
    return create_entry(
        kind=Entry.Kind.SHEET,
        by=by,
        owner=thread.author or by,
        group=thread.group,
        confidential=True,
        source=f"thread:{thread.key}",
        title=thread.title,
        body=_body(thread),
        provenance=_("Un fil du groupe « %(group)s »") % {"group": thread.group},
    )


def sheet_of_learning(learning: Entry, *, by: User) -> Entry:
    """One for a learning. It belongs to the same person, and goes with it when they take it back."""
    return create_entry(
        kind=Entry.Kind.SHEET,
        by=by,
        owner=learning.owner,
        drawn_from=learning,
        group=learning.group,
        confidential=learning.confidential,
        source=f"drawn:{learning.pk}",
        title=learning.title,
        body=learning.body,
        provenance=learning.provenance,
        themes=learning.themes.all(),
        territory=learning.territory,
    )


def _body(thread: Thread) -> str:
    parts = [(_("La situation"), thread.text), (_("En bref"), thread.summary)]
    helped = thread.posts.said().exclude(accepted_at=None).order_by("pk").values_list("text", flat=True)
    parts.append((_("Ce qui a aidé"), "\n\n".join(helped)))
    text = "\n\n".join(f"## {title}\n\n{words}" for title, words in parts if words.strip())
    return text[:MAX_LENGTH].rstrip()
