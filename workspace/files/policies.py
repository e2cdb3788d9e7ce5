"""Who may do what with a group's files. Pure reading."""

from __future__ import annotations

from groups.models import WorkingGroup
from groups.policies import Anybody, can_speak, is_facilitator, is_member
from workspace.files.models import File


def can_add(user: Anybody, group: WorkingGroup) -> bool:
    """Put a file among the group's: its members."""
    return is_member(user, group)


def can_join_files(user: Anybody, group: WorkingGroup) -> bool:
    """Join one to what one writes: the people of the group, observers too."""
    return can_speak(user, group)


def is_uploader(user: Anybody, file: File) -> bool:
    return file.uploaded_by_id is not None and file.uploaded_by_id == user.pk


def can_tend(user: Anybody, file: File) -> bool:
    """Describe it, remove it: who brought it, while they are of the group; who facilitates."""
    return is_facilitator(user, file.group) or (is_uploader(user, file) and can_speak(user, file.group))
