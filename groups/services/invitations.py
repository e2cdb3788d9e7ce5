"""Inviting by e-mail and by link, taking it back, coming in with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups import events, mails
from groups.auditing.log import record
from groups.models import Invitation, Membership, Role, User, WorkingGroup
from groups.policies import can_accept
from groups.refusals import Refused
from groups.services.base import hold
from groups.services.memberships import add_member

EMAIL_DAYS = 30
# A stolen facilitator's account must not become a mailing machine.
PER_PERSON_AND_DAY = 60


@transaction.atomic
def invite_by_email(
    group: WorkingGroup, addresses: Iterable[str], *, by: User, role: Role
) -> list[Invitation]:
    """One mail to each address that is neither in the group nor already invited; only those are returned."""
    group = hold(group)
    wanted = list(dict.fromkeys(User.objects.normalize(address) or "" for address in addresses))
    present = set(group.members.filter(email__in=wanted).values_list("email", flat=True))
    waiting = set(group.invitations.usable().filter(email__in=wanted).values_list("email", flat=True))
    new = [address for address in wanted if address not in present | waiting]
    again = _given_back(group, new, role)
    new = [address for address in new if address not in again]
    insist_budget(by, len(new))
    made = [
        Invitation.objects.create(
            group=group,
            email=address,
            role=role,
            created_by=by,
            max_uses=1,
            expires_at=timezone.now() + timedelta(days=EMAIL_DAYS),
        )
        for address in new
    ]
    if made or again:
        sent = len(made) + len(again)
        record("invitation.sent", by=by, group=group, detail=f"{sent} · {Role(role).label}")
        events.invitations_changed(group)
    if made:
        mails.send_invitations(made)
    return made


def _given_back(group: WorkingGroup, addresses: list[str], role: Role) -> set[str]:
    """Taken back today and given again: the mail that already left leads there once more, and is not sent
    twice."""
    taken = group.invitations.filter(email__in=addresses, uses=0).exclude(revoked_at=None)
    today = taken.filter(created_at__gt=timezone.now() - timedelta(days=1)).order_by("-pk")
    found = {one.email: one for one in reversed(today)}
    group.invitations.filter(pk__in=[one.pk for one in found.values()]).update(revoked_at=None, role=role)
    return set(found)


@transaction.atomic
def open_link(
    group: WorkingGroup, *, by: User, role: Role = Role.MEMBER, days: int = 7, max_uses: int | None = None
) -> Invitation:
    """A link to share. The same one asked again within seconds is the one just made."""
    group = hold(group)
    twin = group.invitations.usable().filter(
        email="",
        created_by=by,
        role=role,
        max_uses=max_uses,
        uses=0,
        created_at__gt=timezone.now() - timedelta(seconds=20),
    )
    if again := twin.first():
        return again
    insist_budget(by, 1)
    link = Invitation.objects.create(
        group=group,
        role=role,
        created_by=by,
        max_uses=max_uses,
        expires_at=timezone.now() + timedelta(days=days),
    )
    record("link.opened", by=by, group=group, detail=Role(role).label)
    events.invitations_changed(group)
    return link


def insist_budget(by: User, count: int) -> None:
    since = timezone.now() - timedelta(days=1)
    left = PER_PERSON_AND_DAY - Invitation.objects.filter(created_by=by, created_at__gt=since).count()
    if count > left:
        raise Refused(
            ngettext(
                "C'est trop d'invitations pour une journée : il vous en reste %(left)s. Aucune n'est partie.",
                "C'est trop d'invitations pour une journée : il vous en reste %(left)s. Aucune n'est partie.",
                max(left, 0),
            )
            % {"left": max(left, 0)}
        )


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    """Close this way in. Those who already came by it stay."""
    group = hold(invitation.group)
    if group.invitations.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record("invitation.revoked", by=by, group=group)
        events.invitations_changed(group)


@transaction.atomic
def accept_invitation(invitation: Invitation, *, user: User) -> Membership:
    """Come in. Sent twice, one membership and one use; at the last place, the first to come has it."""
    group = hold(invitation.group)
    invitation = group.invitations.get(pk=invitation.pk)
    mine = group.memberships.filter(user=user).first()
    if mine is not None and invitation.role not in Role.at_least(Role(mine.role))[1:]:
        return mine
    if reason := why_unusable(invitation):
        raise Refused(reason)
    if not can_accept(user, invitation):
        raise Refused(_("Cette invitation est adressée à une autre adresse e-mail que la vôtre."))
    group.invitations.filter(pk=invitation.pk).update(uses=F("uses") + 1)
    record("invitation.accepted", by=user, group=group, about=invitation.created_by)
    events.invitations_changed(group)
    return add_member(group, user, Role(invitation.role))


def why_unusable(invitation: Invitation) -> str:
    """The sentence for somebody who holds an invitation that no longer opens; empty while it does."""
    if invitation.revoked_at:
        return _(
            "Cette invitation a été retirée par le groupe. "
            "Demandez-en une nouvelle à la personne qui vous l'a envoyée."
        )
    if invitation.max_uses is not None and invitation.uses >= invitation.max_uses:
        if invitation.email:
            return _(
                "Cette invitation a déjà servi. Si c'était par vous, connectez-vous : "
                "le groupe est dans « Mon espace »."
            )
        return _(
            "Ce lien a déjà servi autant de fois que prévu. "
            "Demandez-en un nouveau à la personne qui vous l'a envoyé."
        )
    if invitation.expires_at <= timezone.now():
        return _(
            "Cette invitation n'est plus valable : sa date est passée. "
            "Demandez-en une nouvelle à la personne qui vous l'a envoyée."
        )
    return ""
