"""Who may do what with what is shared. Pure reading."""

from __future__ import annotations

from groups.models import WorkingGroup
from groups.policies import Anybody, is_facilitator, is_member, is_settled, is_suspended
from workspace.knowledge.models import Entry


def can_write(user: Anybody, group: WorkingGroup | None) -> bool:
    """Begin an entry: the members of the group; outside of any group, the regional team."""
    if group is None:
        return is_settled(user) and user.is_coordinator
    return is_member(user, group)


def is_author(user: Anybody, entry: Entry) -> bool:
    return is_settled(user) and entry.author_id == user.pk


def is_owner(user: Anybody, entry: Entry) -> bool:
    """Whose words or whose situation it is."""
    return is_settled(user) and entry.owner_id == user.pk


def is_silenced(user: Anybody, entry: Entry) -> bool:
    return entry.group is not None and is_suspended(user, entry.group)


def can_sign_first(user: Anybody, entry: Entry) -> bool:
    """Agree to share one's own words."""
    return is_owner(user, entry) and not is_silenced(user, entry)


def can_sign_second(user: Anybody, entry: Entry) -> bool:
    """Read it again for the others: a member of its group who did not write a word of it."""
    if entry.group is None or not is_member(user, entry.group):
        return False
    if is_owner(user, entry) or is_author(user, entry):
        return False
    return not entry.writers.filter(pk=user.pk).exists()


def can_review(user: Anybody, entry: Entry) -> bool:
    """See where somebody could be recognised, with everything it says."""
    return is_owner(user, entry) or can_edit(user, entry) or can_sign_second(user, entry)


def can_edit(user: Anybody, entry: Entry) -> bool:
    """- its author, and whose words they are;
    - while it is not published, the members of its group: it is written together;
    - published, who facilitates the group;
    - the regional team, for what the group does not keep for itself.

    Who is suspended from its group changes nothing there, not even their own words.
    """
    if not is_settled(user) or is_silenced(user, entry):
        return False
    if is_author(user, entry) or is_owner(user, entry):
        return True
    if user.is_coordinator and (entry.is_beyond_group or entry.group_id is None):
        return True
    if entry.group is None:
        return False
    return is_facilitator(user, entry.group) if entry.is_out else is_member(user, entry.group)


def can_proofread(user: Anybody, entry: Entry) -> bool:
    """Say that one has read it again: whoever may change it, but its author."""
    return entry.stage == Entry.Stage.DRAFT and not is_author(user, entry) and can_edit(user, entry)


def can_publish(user: Anybody, entry: Entry, visibility: str) -> bool:
    """For the group: who may change it. Beyond: once somebody else has read it again, or by the regional
    team, or by who facilitates."""
    if not can_edit(user, entry):
        return False
    if visibility == Entry.Visibility.GROUP:
        return entry.group_id is not None
    if entry.stage != Entry.Stage.DRAFT or (is_settled(user) and user.is_coordinator):
        return True
    return entry.group is not None and is_facilitator(user, entry.group) and not is_author(user, entry)


def can_withdraw(user: Anybody, entry: Entry) -> bool:
    """Take it back from everywhere: its author and whose words they are, always; who facilitates its group;
    the regional team, for what the group does not keep for itself."""
    if not is_settled(user):
        return False
    if is_author(user, entry) or is_owner(user, entry):
        return True
    if entry.group is not None and is_facilitator(user, entry.group):
        return True
    return user.is_coordinator and (entry.is_beyond_group or entry.group_id is None)
