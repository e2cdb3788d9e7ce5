"""The people, and the groups they may and may not know of."""

from __future__ import annotations

from functools import cached_property

from groups.letters import services as letters
from groups.models import (
    Exchange,
    Invitation,
    JoinRequest,
    Letter,
    Membership,
    Organisation,
    Theme,
    User,
    WorkingGroup,
)
from groups.people.services import add_exchange
from tests.access.scenes.cast import Cast
from tests.factories import (
    InvitationFactory,
    JoinRequestFactory,
    MembershipFactory,
    OrganisationFactory,
    ThemeFactory,
    UserFactory,
    WorkingGroupFactory,
)
from workspace.actions import services as actions
from workspace.actions.models import Action
from workspace.calendar import services as calendars
from workspace.exports.models import Export
from workspace.notices.models import Notice


class People(Cast):
    @cached_property
    def membership(self) -> Membership:
        return Membership.objects.get(group=self.group, user=self.member)

    @cached_property
    def exchange(self) -> Exchange:
        return add_exchange(self.member, way="offers", words="Un minibus")

    @cached_property
    def listed(self) -> User:
        """Somebody of no group, whom everybody finds in the directory."""
        return UserFactory(listed=User.Listed.EVERYBODY)

    @cached_property
    def organisation(self) -> Organisation:
        """The member says they are of it."""
        made = OrganisationFactory()
        User.objects.filter(pk=self.member.pk).update(organisation=made)
        return made

    @cached_property
    def letter(self) -> Letter:
        """From the facilitator to the member."""
        return letters.write(self.facilitator, self.member, body="Bonjour")

    @cached_property
    def calendar_address(self) -> str:
        """The secret part of the address of the member's calendar."""
        return calendars.give_address(self.member)

    @cached_property
    def invitation(self) -> Invitation:
        return InvitationFactory(group=self.group, created_by=self.facilitator)

    @cached_property
    def invitation_by_mail(self) -> Invitation:
        address = self.people["stranger"].email
        return InvitationFactory(group=self.group, created_by=self.facilitator, email=address, max_uses=1)

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
    def theme(self) -> Theme:
        return ThemeFactory()

    @cached_property
    def notice(self) -> Notice:
        """The member is told of the thread."""
        about = f"thread:{self.thread.pk}"
        return Notice.objects.create(user=self.member, group=self.group, kind="thread", about=about)

    @cached_property
    def action(self) -> Action:
        return actions.decide(self.group, what="Appeler la CAF", owner=self.member)

    @cached_property
    def export(self) -> Export:
        return Export.objects.create(
            asker=self.member, exporter="codev.none", key="codev:x", format="md", state="failed"
        )
