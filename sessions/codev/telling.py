"""What came out of a séance, back in the thread where its topic was asked.

Only the client goes back there, by a gesture, with words written for it: nothing comes by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from groups.models import User
from sessions.codev.models import ClientSheet, CodevSession
from sessions.codev.questions import thread_of
from workspace.knowledge.models import Entry
from workspace.threads.models import Outcome, Thread


@dataclass
class Telling:
    """The form, and what was told before."""

    thread: Thread
    told: Outcome | None
    entries: list[Entry]
    text: str = ""
    chosen: set = field(default_factory=set)
    refusal: str = ""
    found: list[str] = field(default_factory=list)  # kinds of what could name somebody

    def give_back(
        self, text: str, chosen: list[Entry], *, refusal: str = "", found: list[str] | None = None
    ) -> None:
        """What was typed comes back."""
        self.refusal, self.found = refusal, found or []
        self.text, self.chosen = text, {entry.pk for entry in chosen}


def telling_of(codev: CodevSession, sheet: ClientSheet, user: User) -> Telling | None:
    """Nothing when the topic came from no thread, or from one that they do not read any more."""
    thread = thread_of(sheet.data.get("source", ""), user)
    if thread is None:
        return None
    told = Outcome.objects.filter(source=source_of(codev)).prefetch_related("entries").first()
    telling = Telling(thread, told, entries_of(codev, thread))
    if told is not None:
        telling.text, telling.chosen = told.text, {entry.pk for entry in told.entries.all()}
    return telling


def entries_of(codev: CodevSession, thread: Thread) -> list[Entry]:
    """The learnings whose authors agreed, for a thread of the group that keeps them."""
    if thread.group_id != codev.group_id:
        return []
    return list(Entry.objects.filter(source__startswith=f"{source_of(codev)}:").order_by("created_at"))


def source_of(codev: CodevSession) -> str:
    return f"codev:{codev.key}"
