"""A séance, its seats and what was said there."""

from __future__ import annotations

from functools import cached_property

from django.utils import timezone

from sessions.codev.models import Action as CodevAction
from sessions.codev.models import ClientSheet, CodevSession, Contribution, Learning, Seat, Topic
from sessions.codev.questions import source_of
from tests.access.scenes.cast import Cast


class Seances(Cast):
    @cached_property
    def codev(self) -> CodevSession:
        """A séance: the facilitator leads it, the guest was let in, the member has not come yet."""
        codev = CodevSession.objects.create(
            group=self.group,
            title="Le samedi matin",
            scheduled_at=timezone.now(),
            created_by=self.facilitator,
        )
        now = {"codev": codev, "admitted_at": timezone.now()}
        Seat.objects.create(**now, user=self.facilitator, name="Alice", role="facilitator")
        Seat.objects.create(
            **now, user=self.people["guest"], name="Gaël", role="consultant", through_door=True
        )
        return codev

    @cached_property
    def codev_open(self) -> CodevSession:
        """Its door is open."""
        self.codev.door_open, self.codev.code = True, "482917"
        self.codev.save()
        return self.codev

    @cached_property
    def codev_closed(self) -> CodevSession:
        self.codev.closed_at = timezone.now()
        self.codev.save()
        return self.codev

    @cached_property
    def codev_guest(self) -> Seat:
        return self.codev.seats.get(user=self.people["guest"])

    @cached_property
    def codev_item(self) -> Contribution:
        """The guest's question."""
        return Contribution.objects.create(
            codev=self.codev, seat=self.codev_guest, key="q", kind="question", body="Depuis quand ?"
        )

    @cached_property
    def codev_topic(self) -> Topic:
        """The guest's topic."""
        guest = self.codev_guest
        return Topic.objects.create(
            codev=self.codev, group=self.group, seat=guest, author=guest.user, headline="Le samedi"
        )

    @cached_property
    def queued_topic(self) -> Topic:
        """The member's, on no table."""
        return Topic.objects.create(group=self.group, author=self.member, headline="Le dimanche")

    @cached_property
    def codev_told(self) -> CodevSession:
        """The member was the client, with a question they had asked in a thread."""
        sheet = ClientSheet(codev=self.codev_closed, owner=self.member)
        sheet.data = {"contract": "", "tags": [], "offers": [], "note": "", "source": source_of(self.thread)}
        sheet.save()
        return self.codev_closed

    @cached_property
    def codev_action(self) -> CodevAction:
        return CodevAction.objects.create(
            codev=self.codev, owner=self.codev_guest.user, key="a", what="Écrire"
        )

    @cached_property
    def codev_learning(self) -> Learning:
        return Learning.objects.create(codev=self.codev, seat=self.codev_guest, body="Écouter")
