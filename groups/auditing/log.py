"""Write a line of the log, in the transaction of what it says."""

from __future__ import annotations

from groups.auditing.models import AuditEntry
from groups.auditing.page import current_page


def record(what: str, *, by=None, group=None, about=None, thing="", detail="", why="") -> AuditEntry:
    """`by` did `what`, to the person `about` or to `thing` (a reference: `post:12`), in `group`.

    Neither addresses nor anybody's words, but those of who did it, in `why`.
    """
    return AuditEntry.objects.create(
        by=by,
        what=what,
        group=group,
        about=about,
        thing=str(thing)[:120],
        detail=str(detail)[:200],
        why=" ".join(str(why).split())[:300],
        page=current_page(),
    )
