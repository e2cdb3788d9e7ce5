"""Who may do what with a group's questions. Pure reading."""

from __future__ import annotations

from groups.models import WorkingGroup
from groups.policies import Anybody, is_member, role_in
from workspace.threads.models import Thread


def can_ask(user: Anybody, group: WorkingGroup) -> bool:
    """Ask a question: the members of the group."""
    return is_member(user, group)


def can_post(user: Anybody, thread: Thread) -> bool:
    """Answer: the people of the group, observers too, who may have lived the same thing."""
    return role_in(user, thread.group) is not None
