"""What was reported, hidden, and who is suspended."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property

from django.utils import timezone

from groups.models import (
    Suspension,
    User,
)
from groups.suspensions.services import suspend
from tests.access.scenes.cast import Cast
from tests.factories import (
    MembershipFactory,
)
from workspace.moderation import services as moderation
from workspace.moderation.models import Case, Caution
from workspace.threads import services as threads
from workspace.threads.models import Post


class Moderation(Cast):
    @cached_property
    def case(self) -> Case:
        """Chloé's report of the member's answer: the facilitator's to judge."""
        return moderation.report(
            "post", str(self.post.pk), by=self._witness, reason="hurtful", words="Pas comme cela."
        )

    @cached_property
    def case_of_region(self) -> Case:
        return moderation.escalate(self.case, by=self.facilitator)

    @cached_property
    def hidden_post(self) -> Post:
        threads.hide_post(self.post, by=self.facilitator)
        return self.post

    @cached_property
    def suspension(self) -> Suspension:
        """The member's, from the group."""
        until = timezone.now() + timedelta(days=7)
        return suspend(self.member, group=self.group, by=self.facilitator, until=until, why="Un mot.")

    @cached_property
    def caution(self) -> Caution:
        return Caution.objects.create(case=self.case, user=self.member, group=self.group, words="Un mot.")

    @property
    def _witness(self) -> User:
        return MembershipFactory(group=self.group).user
