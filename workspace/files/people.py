"""When two accounts are one person, or an account goes: the group keeps its files, signed by no one."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from workspace.files import services
from workspace.files.models import File, Upload


@on_merge
def give_files(guest: User, member: User) -> None:
    File.objects.filter(uploaded_by=guest).update(uploaded_by=member)


@on_erase
def take_name_off(user: User) -> None:
    """What they were sending goes; what they had brought stays."""
    for upload in Upload.objects.filter(user=user):
        services.drop(upload)
    for file in File.objects.waiting(user):
        services.delete_file(file)
    File.objects.filter(uploaded_by=user).update(uploaded_by=None)
