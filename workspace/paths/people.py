"""When two accounts are one person, or an account goes: what becomes of its paths."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from workspace.paths.models import ReadingPath, StepRead


@on_merge
def give_traces(guest: User, member: User) -> None:
    ReadingPath.objects.filter(author=guest).update(author=member)
    mine = list(StepRead.objects.filter(user=member).values_list("step", flat=True))
    StepRead.objects.filter(user=guest).exclude(step__in=mine).update(user=member)
    StepRead.objects.filter(user=guest).delete()


@on_erase
def take_name_off(user: User) -> None:
    """The paths they made stay; how far they read is nobody's business."""
    ReadingPath.objects.filter(author=user).update(author=None)
    StepRead.objects.filter(user=user).delete()
