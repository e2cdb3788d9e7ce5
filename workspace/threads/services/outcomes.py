"""Tell in a thread what came out of a séance; take it back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.knowledge.models import Entry
from workspace.threads import events
from workspace.threads.models import Outcome, Thread
from workspace.threads.words import bounded


@transaction.atomic
def tell_outcome(
    thread: Thread, *, by: User, source: str, text: str, entries: Iterable[Entry] = ()
) -> Outcome:
    """A card under the question. The same source is one card, told again it is told better."""
    thread = Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)
    words, chosen = bounded(text), list(entries)
    if not words and not chosen:
        raise Refused(_("Écrivez ce que vous voulez en dire, ou choisissez un apprentissage."))
    told = Outcome.objects.filter(source=source).first()
    if told is None:
        told = Outcome(thread=thread, source=source, author=by)
    elif words != told.text:
        told.edited_at = now()
    told.text = words
    told.save()
    told.entries.set(chosen)
    events.thread_changed(thread)
    return told


@transaction.atomic
def withdraw_outcome(outcome: Outcome) -> None:
    """Nothing of it stays."""
    thread = outcome.thread
    outcome.delete()
    events.thread_changed(thread)
