"""Who may do what with initiatives and tips. Pure reading."""

from __future__ import annotations

from groups.policies import Anybody, is_settled
from workspace.initiatives.models import Initiative
from workspace.knowledge.models import Entry
from workspace.knowledge.policies import can_edit, is_silenced


def is_team(user: Anybody) -> bool:
    """The regional team and the site's administrators."""
    return is_settled(user) and (user.is_coordinator or user.is_superuser)


def can_sort_tips(user: Anybody) -> bool:
    """Read what is signalled, and decide: `Tip.objects.visible_to` says the same."""
    return is_team(user)


def can_tend(user: Anybody, entry: Entry) -> bool:
    """Say that it still holds, add a milestone: whoever may change the entry; the people of an organisation
    that carries it and answers for it."""
    if can_edit(user, entry):
        return True
    if (
        not is_settled(user)
        or is_silenced(user, entry)
        or not Entry.objects.visible_to(user).filter(pk=entry.pk).exists()
    ):
        return False
    return Initiative.objects.filter(entry=entry, carriers__referents=user).exists()
