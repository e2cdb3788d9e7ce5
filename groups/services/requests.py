"""Knocking at a group's door, and answering."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groups import events, mails
from groups.auditing.log import record
from groups.models import JoinRequest, Role, User, WorkingGroup
from groups.refusals import Refused
from groups.services.base import hold
from groups.services.memberships import add_member

REFUSALS_BEFORE_SILENCE = 3


@transaction.atomic
def ask_to_join(group: WorkingGroup, *, user: User, message: str = "") -> JoinRequest:
    """Knock. Asked twice, one request; the facilitators get one mail."""
    group = hold(group)
    waiting = group.join_requests.filter(user=user, answered_at=None).first()
    if waiting:
        return waiting
    if group.memberships.filter(user=user).exists():
        raise Refused(_("Vous êtes déjà dans ce groupe."))
    if group.access != WorkingGroup.Access.ON_REQUEST:
        raise Refused(_("Ce groupe n'accepte plus de demandes. Demandez une invitation à son animateur."))
    if group.join_requests.filter(user=user, accepted=False).count() >= REFUSALS_BEFORE_SILENCE:
        raise Refused(
            _("Ce groupe a déjà répondu plusieurs fois à votre demande. Écrivez plutôt à son animateur.")
        )
    request = JoinRequest.objects.create(group=group, user=user, message=message)
    events.request_made(group)
    mails.tell_request(request)
    return request


@transaction.atomic
def withdraw_request(group: WorkingGroup, *, user: User) -> None:
    group = hold(group)
    if group.join_requests.filter(user=user, answered_at=None).delete()[0]:
        events.request_answered(group)


@transaction.atomic
def accept_request(request: JoinRequest, *, by: User, role: Role = Role.MEMBER) -> None:
    """Two facilitators accepting together make one membership and one mail."""
    answered = _answer(request, by=by, accepted=True)
    if answered is None:
        return
    add_member(answered.group, answered.user, role)
    mails.tell_answer(answered)


@transaction.atomic
def refuse_request(request: JoinRequest, *, by: User) -> None:
    answered = _answer(request, by=by, accepted=False)
    if answered is not None:
        mails.tell_answer(answered)


def _answer(request: JoinRequest, *, by: User, accepted: bool) -> JoinRequest | None:
    """The request now answered, or None when somebody already answered the same.

    Refused when the other facilitator said the contrary, or when the person no longer asks.
    """
    group = hold(request.group)
    found = group.join_requests.filter(pk=request.pk).select_related("user", "group").first()
    if found is None:
        raise Refused(_("Cette demande a été retirée par la personne qui l'avait faite."))
    if found.answered_at:
        if found.accepted == accepted:
            return None
        raise Refused(_("Quelqu'un a répondu à cette demande entre-temps. Sa réponse reste."))
    found.answered_at, found.answered_by, found.accepted = timezone.now(), by, accepted
    found.save(update_fields=["answered_at", "answered_by", "accepted"])
    events.request_answered(group)
    what = "request.accepted" if accepted else "request.refused"
    record(what, by=by, group=group, about=found.user)
    return found
