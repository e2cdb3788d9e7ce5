"""What the header tells who moderates."""

from __future__ import annotations

from django.db.models import QuerySet

from groups.circles import Reader
from groups.models import User
from realtime.worded import counted, worded
from workspace.moderation.models import Case


def reports_waiting(user: User) -> int:
    """How many things wait for this person's decision."""
    return sum(_waiting(Reader(user)))


@worded
def _waiting(reader: Reader) -> QuerySet:
    return counted(Case.objects.visible_to(reader.user).waiting())
