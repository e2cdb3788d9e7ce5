"""Coming in, changing role, handing over, going."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groups import events, mails
from groups.auditing.log import record
from groups.models import JoinRequest, Membership, Role, User, WorkingGroup
from groups.refusals import Refused
from groups.services.base import hold


@transaction.atomic
def join_group(group: WorkingGroup, *, user: User) -> Membership:
    """Walk into an open group. Already there, nothing changes."""
    group = hold(group)
    if group.access != WorkingGroup.Access.OPEN and not group.memberships.filter(user=user).exists():
        raise Refused(_("Ce groupe n'est plus ouvert à tous. Demandez à son animateur de vous inviter."))
    return add_member(group, user, Role.MEMBER)


def add_member(group: WorkingGroup, user: User, role: Role) -> Membership:
    """Give this role in a group already held. Never lowers the role of somebody who is there."""
    membership = group.memberships.filter(user=user).first()
    if membership is None:
        membership = Membership.objects.create(group=group, user=user, role=role)
        settle_requests(group, user)
        events.member_joined(group, user)
        record("member.joined", by=user, group=group, about=user, detail=Role(role).label)
    elif role in Role.at_least(Role(membership.role)) and role != membership.role:
        record("role.changed", by=user, group=group, about=user, detail=_change(membership, role))
        membership.role = role
        membership.save(update_fields=["role"])
        events.role_changed(group, user)
    return membership


def _change(membership: Membership, role: Role) -> str:
    return f"{membership.get_role_display()} → {Role(role).label}"


def settle_requests(group: WorkingGroup, user: User) -> None:
    """Somebody who came in by another way no longer waits at the door."""
    JoinRequest.objects.filter(group=group, user=user, answered_at=None).update(
        answered_at=timezone.now(), accepted=True
    )


@transaction.atomic
def change_role(membership: Membership, role: Role, *, by: User) -> Membership:
    """Give another role. The last facilitator keeps theirs until somebody else has it."""
    group = hold(membership.group)
    membership = _present(group, membership)
    if membership.role == role:
        return membership
    if membership.role == Role.FACILITATOR:
        insist_another_facilitator(group, membership)
    record("role.changed", by=by, group=group, about=membership.user, detail=_change(membership, role))
    membership.role = role
    membership.save(update_fields=["role"])
    events.role_changed(group, membership.user)
    return membership


@transaction.atomic
def remove_member(membership: Membership, *, by: User) -> None:
    """Take somebody out of the group. Their open pages and sockets stop at once; what they wrote stays."""
    group = hold(membership.group)
    found = group.memberships.filter(pk=membership.pk).select_related("user").first()
    if found is None:
        return
    if found.role == Role.FACILITATOR:
        insist_another_facilitator(group, found)
    found.delete()
    events.member_left(group, found.user)
    record("member.removed", by=by, group=group, about=found.user)


@transaction.atomic
def leave_group(group: WorkingGroup, *, user: User, successor: User | None = None) -> None:
    """Go. The last facilitator first names a `successor` among the members, unless they are alone."""
    group = hold(group)
    membership = group.memberships.filter(user=user).first()
    if membership is None:
        return
    if membership.role == Role.FACILITATOR and not _others(group, membership).exists():
        _hand_over(group, membership, successor)
    membership.delete()
    events.member_left(group, user)
    record("member.left", by=user, group=group, about=user)


def _hand_over(group: WorkingGroup, leaving: Membership, successor: User | None) -> None:
    remaining = group.memberships.exclude(pk=leaving.pk)
    if not remaining.exists():
        mails.tell_regional_team(group)
        return
    heir = remaining.filter(user=successor).first() if successor else None
    if heir is None:
        raise Refused(
            _(
                "Vous êtes la seule personne à animer ce groupe : "
                "choisissez qui prend la suite, puis quittez-le."
            )
        )
    record("facilitator.named", by=leaving.user, group=group, about=heir.user)
    heir.role = Role.FACILITATOR
    heir.save(update_fields=["role"])
    events.role_changed(group, heir.user)
    mails.tell_new_facilitator(group, heir.user)


@transaction.atomic
def name_facilitator(group: WorkingGroup, membership: Membership, *, by: User) -> Membership:
    """Give a facilitator to a group that has none. If another of the team just did, theirs stays."""
    group = hold(group)
    if group.memberships.leading().exists():
        raise Refused(_("Ce groupe a déjà quelqu'un pour l'animer : quelqu'un l'a nommé entre-temps."))
    membership = _present(group, membership)
    record("facilitator.named", by=by, group=group, about=membership.user)
    membership.role = Role.FACILITATOR
    membership.save(update_fields=["role"])
    events.role_changed(group, membership.user)
    mails.tell_new_facilitator(group, membership.user)
    return membership


def after_departure(group: WorkingGroup) -> None:
    """A facilitator deleted their account: if they were the last, the regional team is told."""
    if not group.memberships.leading().exists():
        mails.tell_regional_team(group)


def insist_another_facilitator(group: WorkingGroup, membership: Membership) -> None:
    if not _others(group, membership).exists():
        raise Refused(
            _(
                "Un groupe garde au moins une personne pour l'animer : "
                "nommez d'abord quelqu'un d'autre animateur."
            )
        )


def _others(group: WorkingGroup, membership: Membership):
    return group.memberships.leading().exclude(pk=membership.pk)


def _present(group: WorkingGroup, membership: Membership) -> Membership:
    found = group.memberships.filter(pk=membership.pk).select_related("user").first()
    if found is None:
        raise Refused(_("Cette personne n'est plus dans le groupe."))
    return found
