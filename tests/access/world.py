"""The objects the access table asks for. Each is made the first time a row needs it."""

from __future__ import annotations

from functools import cached_property

from django.utils import timezone

from groups.models import Invitation, JoinRequest, Membership, User, WorkingGroup
from sessions.codev.models import Action, CodevSession, Contribution, Learning, Seat, Topic
from tests.factories import InvitationFactory, JoinRequestFactory, MembershipFactory, WorkingGroupFactory
from workspace.exports.models import Export
from workspace.knowledge.models import Entry

# Who knocks at every door. The names are those of the columns of the table.
PERSONS = (
    "anonymous",
    "guest",
    "member",
    "facilitator",
    "stranger",  # a member of another group
    "former",  # a former member of the group
    "coordinator",  # of the regional team
    "admin",  # administers the site
)


class World:
    """One group, its people, and what stands in it. Add a `cached_property` for what your rows need."""

    def __init__(self, group: WorkingGroup, people: dict[str, User | None]):
        self.group = group
        self.people = people

    @property
    def facilitator(self) -> User:
        return self.people["facilitator"]

    @property
    def member(self) -> User:
        return self.people["member"]

    @cached_property
    def membership(self) -> Membership:
        return Membership.objects.get(group=self.group, user=self.member)

    @cached_property
    def invitation(self) -> Invitation:
        return InvitationFactory(group=self.group, created_by=self.facilitator)

    @cached_property
    def invitation_by_mail(self) -> Invitation:
        address = self.people["stranger"].email
        return InvitationFactory(group=self.group, created_by=self.facilitator, email=address, max_uses=1)

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
    def codev_action(self) -> Action:
        return Action.objects.create(codev=self.codev, owner=self.codev_guest.user, key="a", what="Écrire")

    @cached_property
    def codev_learning(self) -> Learning:
        return Learning.objects.create(codev=self.codev, seat=self.codev_guest, body="Écouter")

    @cached_property
    def secret(self) -> WorkingGroup:
        group = WorkingGroupFactory(secret=True)
        MembershipFactory(group=group, user=self.facilitator, facilitator=True)
        MembershipFactory(group=group, user=self.member)
        return group

    @cached_property
    def by_invitation(self) -> WorkingGroup:
        return WorkingGroupFactory(invitation=True)

    @cached_property
    def orphan(self) -> WorkingGroup:
        """A group that nobody facilitates any more."""
        return MembershipFactory().group

    @cached_property
    def join_request(self) -> JoinRequest:
        return JoinRequestFactory(group=self.group)

    @cached_property
    def entry(self) -> Entry:
        return Entry.objects.create(title="Gardé par le groupe", body="Écouter.", group=self.group)

    @cached_property
    def region_entry(self) -> Entry:
        return Entry.objects.create(title="Pour la région", body="Écouter.", visibility="region")

    @cached_property
    def public_entry(self) -> Entry:
        return Entry.objects.create(title="Pour tout le monde", body="Écouter.", visibility="public")

    @cached_property
    def export(self) -> Export:
        return Export.objects.create(
            asker=self.member, exporter="codev.none", key="codev:x", format="md", state="failed"
        )
