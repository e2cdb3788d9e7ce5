"""Who may do what for a practice to travel. Pure reading."""

from __future__ import annotations

from django.db.models import QuerySet

from groups.models import Role, WorkingGroup
from groups.policies import Anybody, is_member, is_settled
from workspace.adaptations.models import Adaptation, JournalNote
from workspace.knowledge.models import Entry
from workspace.knowledge.policies import can_edit

TRAVELS = (Entry.Kind.SHEET, Entry.Kind.MONOGRAPH, Entry.Kind.INITIATIVE)
WIDTHS = (Entry.Visibility.GROUP, Entry.Visibility.REGION, Entry.Visibility.PUBLIC)


def travels(entry: Entry) -> bool:
    """What can be done elsewhere: a practice, an experience, an initiative. Not a link, nor a word learnt."""
    return entry.kind in TRAVELS


def can_fill_grid(user: Anybody, entry: Entry) -> bool:
    """Fill the grid, call for who would adapt: whoever may change the entry."""
    return travels(entry) and can_edit(user, entry)


def can_tell_origin(user: Anybody, entry: Entry) -> bool:
    """Say of what an entry comes: whoever may change it."""
    return can_edit(user, entry)


def can_adapt(user: Anybody, entry: Entry) -> bool:
    """« J'adapte chez moi »: whoever has an account and reads it, once it is published. What a group keeps
    for itself is adapted by its members."""
    if not is_settled(user) or not travels(entry) or not entry.is_out:
        return False
    return entry.is_beyond_group or (entry.group is not None and is_member(user, entry.group))


def groups_for(user: Anybody, entry: Entry) -> QuerySet[WorkingGroup]:
    """With which groups this person may adapt it: those where they are a member; of what a group keeps for
    itself, this group."""
    able = user.memberships.with_suspension().filter(suspended=False, role__in=Role.at_least(Role.MEMBER))
    found = WorkingGroup.objects.filter(pk__in=able.values("group"))
    return found if entry.is_beyond_group else found.filter(pk=entry.group_id)


def audiences(entry: Entry | None, group: WorkingGroup | None) -> list[str]:
    """Who may follow an adaptation: never more people than read what it adapts; without a group, not less
    than the region, or nobody would."""
    widest = WIDTHS.index(entry.visibility) if entry is not None else len(WIDTHS) - 1
    return [width for width in WIDTHS[: widest + 1] if group is not None or width != Entry.Visibility.GROUP]


def can_tell(user: Anybody, adaptation: Adaptation) -> bool:
    """Write in the journal, say where it stands, make an entry of it: the members of its group; without a
    group, who began it."""
    if not is_settled(user):
        return False
    if adaptation.group is not None:
        return is_member(user, adaptation.group)
    return adaptation.person_id == user.pk


def can_correct(user: Anybody, note: JournalNote) -> bool:
    """Change or take away a line: who wrote it, while they may still write there."""
    return is_settled(user) and note.author_id == user.pk and can_tell(user, note.adaptation)
