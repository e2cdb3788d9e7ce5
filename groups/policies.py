"""Who may do what in a group. Pure reading: a policy never writes and never raises."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TypeGuard

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.timezone import now

from groups.models import Invitation, JoinRequest, Membership, Role, User, WorkingGroup
from groups.once import once
from realtime.worded import worded

Anybody = User | AnonymousUser
Standing = tuple[Role | None, bool]  # a role, and whether its bearer is suspended
Facts = tuple[tuple[bool, ...], tuple[Standing, ...]]  # powers, standings


def is_settled(user: Anybody) -> TypeGuard[User]:
    """Has an account of their own: neither a stranger nor a guest."""
    return user.is_authenticated and user.is_active and not user.is_guest


def role_in(user: Anybody, group: WorkingGroup | int) -> Role | None:
    """This person's role in the group, or None for everybody who is not in it (administrators included).
    Who is suspended from it reads, as an observer does."""
    role, suspended = _standing(user, group)
    return Role.OBSERVER if role and suspended else role


def can_speak(user: Anybody, group: WorkingGroup) -> bool:
    """Be heard in the group, whatever one's role: nobody who is suspended from it."""
    role, suspended = _standing(user, group)
    return role is not None and not suspended


def is_suspended(user: Anybody, group: WorkingGroup) -> bool:
    """In the group, and only reading it for the time being."""
    role, suspended = _standing(user, group)
    return role is not None and suspended


def groups_of(user: User) -> list[int]:
    """The groups this person is in, whatever their role. A list of numbers rather than a question within each
    question that lists ask: composing those is what they cost."""
    return list(_standings_of(user))


def led_by(user: User) -> list[int]:
    """Those they facilitate, and can: neither suspended nor closed."""
    if not user.is_active:
        return []
    found = _standings_of(user).items()
    return [group for group, (role, suspended) in found if role == Role.FACILITATOR and not suspended]


def leads_somewhere(user: Anybody) -> bool:
    """Facilitates a group, were it one where they are suspended."""
    return is_settled(user) and any(role == Role.FACILITATOR for role, _ in _standings_of(user).values())


def _standing(user: Anybody, group: WorkingGroup | int) -> Standing:
    if not is_settled(user):
        return None, False
    pk = group if isinstance(group, int) else group.pk
    if hasattr(user, "known"):
        return _standings_of(user).get(pk, (None, False))
    return next((_read(*row) for row in _asked_in(user.pk, pk, now())), (None, False))


def _standings_of(user: User) -> dict[int, Standing]:
    return once(user, "standings", lambda: {pk: _read(*row) for pk, *row in _asked(user.pk, now())})


def facts_of(user: User, among: Collection[int] | None = None) -> tuple[Facts, tuple[int, ...]]:
    """What lists read of a person, for a question worded once: (what changes its wording, its values).

    `among`: the only groups that the question is about. What one is elsewhere opens nothing there, and the
    same words then serve people of two groups and of twenty."""
    found = [one for one in _standings_of(user).items() if among is None or one[0] in among]
    standings = dict(sorted(found, key=lambda one: one[1]))
    powers = (user.is_active, user.is_guest, user.is_coordinator, user.is_superuser, user.is_staff)
    return (powers, tuple(standings.values())), (user.pk, *standings)


def somebody(facts: Facts, values: Iterator[int]) -> User:
    """A person of whom nothing else is known, of these numbers, in groups of these numbers."""
    (active, guest, coordinator, superuser, staff), standings = facts
    user = User(pk=next(values), is_active=active, email=None if guest else "")
    user.is_coordinator, user.is_superuser, user.is_staff = coordinator, superuser, staff
    user.known = {"standings": {next(values): one for one in standings}}  # type: ignore[attr-defined]
    return user


def _read(role: str, suspended: bool) -> Standing:
    return Role(role), suspended


@worded
def _asked(user: int, at: datetime) -> QuerySet:
    mine = Membership.objects.filter(user=user).order_by()
    return mine.with_suspension(at).values_list("group", "role", "suspended")  # type: ignore[misc]


@worded
def _asked_in(user: int, group: int, at: datetime) -> QuerySet:
    mine = Membership.objects.filter(user=user, group=group).order_by()
    return mine.with_suspension(at).values_list("role", "suspended")  # type: ignore[misc]


def is_member(user: Anybody, group: WorkingGroup) -> bool:
    return role_in(user, group) in Role.at_least(Role.MEMBER)


def is_facilitator(user: Anybody, group: WorkingGroup) -> bool:
    return role_in(user, group) == Role.FACILITATOR


def can_create_groups(user: Anybody) -> bool:
    """The regional team, the site's administrators, and whoever already facilitates a group
    (docs/decisions: who creates groups)."""
    if not is_settled(user):
        return False
    if user.is_coordinator or user.is_superuser:
        return True
    return leads_somewhere(user)


def can_manage(user: Anybody, group: WorkingGroup) -> bool:
    """Change the group, invite, answer requests, change roles, remove: its facilitators."""
    return is_facilitator(user, group)


def can_see_people(user: Anybody, group: WorkingGroup) -> bool:
    """Read the names of the group's people:

    - its members, whatever their role;
    - the regional team and the site's administrators, for the groups they may see.
    """
    if role_in(user, group) is not None:
        return True
    return is_settled(user) and (user.is_coordinator or user.is_superuser)


def can_see_facilitators(user: Anybody, group: WorkingGroup) -> bool:
    """Know whom to ask: anybody who has an account and sees the group."""
    return is_settled(user)


def can_join(user: Anybody, group: WorkingGroup) -> bool:
    """Walk in: an open group, by somebody who is not in it."""
    return is_settled(user) and group.access == WorkingGroup.Access.OPEN and role_in(user, group) is None


def can_ask(user: Anybody, group: WorkingGroup) -> bool:
    """Knock: a group on request, by somebody who is not in it and has not knocked already."""
    if not is_settled(user) or group.access != WorkingGroup.Access.ON_REQUEST:
        return False
    return role_in(user, group) is None and open_request(user, group) is None


def open_request(user: Anybody, group: WorkingGroup) -> JoinRequest | None:
    if not is_settled(user):
        return None
    return JoinRequest.objects.filter(user=user, group=group, answered_at=None).first()


def can_leave(user: Anybody, group: WorkingGroup) -> bool:
    return role_in(user, group) is not None


def is_last_facilitator(user: Anybody, group: WorkingGroup) -> bool:
    """Nobody else facilitates: they name somebody before they go, unless they are alone."""
    others = Membership.objects.leading().filter(group=group).exclude(user=user.pk)
    return is_facilitator(user, group) and not others.exists()


def can_name_facilitator(user: Anybody, group: WorkingGroup) -> bool:
    """Give a facilitator to a group that has none left, or none that can: the regional team and the site's
    administrators."""
    if not is_settled(user) or not (user.is_coordinator or user.is_superuser):
        return False
    return not Membership.objects.leading().filter(group=group).exists()


def can_accept(user: Anybody, invitation: Invitation) -> bool:
    """Use an invitation: anybody with an account for a link; only its addressee for one sent by e-mail.

    A forwarded mail must not let a stranger into a group: the address has to be one that this person has
    proven theirs.
    """
    if not is_settled(user):
        return False
    if not invitation.email:
        return True
    address = User.objects.normalize(invitation.email)
    if user.email == address:
        return True
    return EmailAddress.objects.filter(user=user, email__iexact=address, verified=True).exists()
