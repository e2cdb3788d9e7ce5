"""The chain of an entry: what was asked, the séance, what was learnt there, the fiche, the monographie."""

from __future__ import annotations

from dataclasses import dataclass

from groups.models import WorkingGroup
from groups.policies import Anybody
from workspace.knowledge.models import Entry

LONGEST = 6


@dataclass(frozen=True)
class Link:
    words: str
    what: str
    url: str = ""


def chain_of(entry: Entry, user: Anybody) -> list[Link]:
    """From the beginning to this entry. It stops at the first link that this person may not read, and does
    not tell that there was one."""
    above: list[Entry] = []
    here = entry
    while here.drawn_from_id and len(above) < LONGEST:
        found = Entry.objects.visible_to(user).without_texts().filter(pk=here.drawn_from_id).first()
        if found is None or found in above:
            break
        above.append(found)
        here = found
    links = [Link(one.title, str(one.get_kind_display()), one.get_absolute_url()) for one in reversed(above)]
    said = _said_by_group(here, user)
    return [said, *links] if said and above else links


def _said_by_group(entry: Entry, user: Anybody) -> Link | None:
    """Where the first of them comes from, in the words of its group, for who may know of the group."""
    if not entry.provenance:
        return None
    if not WorkingGroup.objects.visible_to(user).filter(pk=entry.group_id).exists():
        return None
    return Link(entry.provenance, "")
