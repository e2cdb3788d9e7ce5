"""What happened between two sides, told to those whom it concerns."""

from __future__ import annotations

from groups.models import Membership, Role, User
from workspace.introductions.models import Introduction
from workspace.notices.services import tell


def proposed(introduction: Introduction, *, by: User) -> None:
    _tell("introduction", introduction, by, _side_of_need(introduction) | {introduction.offer.owner_id})


def agreed(introduction: Introduction, *, by: User) -> None:
    both = {introduction.need_by_id, introduction.offer.owner_id, introduction.proposed_by_id}
    _tell("introduction-agreed", introduction, by, both)


def refused(introduction: Introduction, *, by: User) -> None:
    """Only who proposed it is told; nobody is asked why."""
    _tell("introduction-refused", introduction, by, {introduction.proposed_by_id})


def waits_for_an_outcome(introduction: Introduction) -> None:
    _tell("introduction-outcome", introduction, None, {introduction.need_by_id, introduction.offer.owner_id})


def _tell(kind: str, introduction: Introduction, by: User | None, people: set[int | None]) -> None:
    about = f"introduction:{introduction.pk}"
    to = sorted(pk for pk in people if pk is not None)
    tell(kind, about, by=by, place=about, to=to)


def _side_of_need(introduction: Introduction) -> set[int | None]:
    """Who said the need while they are of the group, and who facilitates it."""
    there = Membership.objects.filter(group=introduction.need.group_id, user__is_active=True)
    led = set(there.filter(role=Role.FACILITATOR).values_list("user", flat=True))
    author = introduction.need.author_id
    return led | ({author} if there.filter(user=author).exists() else set())
