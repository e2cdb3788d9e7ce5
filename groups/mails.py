"""Mails about groups: plain text, one clear action each, sent once the change is stored."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.models import Invitation, JoinRequest, Role, Suspension, User, WorkingGroup

log = logging.getLogger(__name__)


def send_invitations(invitations: Iterable[Invitation]) -> None:
    post(
        mail(
            invitation.email,
            _("Une invitation à rejoindre un groupe de travail"),
            "invitation",
            {
                "invitation": invitation,
                "group": invitation.group,
                "url": absolute(invitation.get_absolute_url()),
            },
        )
        for invitation in invitations
    )


def tell_request(request: JoinRequest) -> None:
    group = request.group
    facilitators = group.members.filter(
        memberships__group=group, memberships__role=Role.FACILITATOR, is_active=True
    )
    url = absolute(reverse("groups:people", args=[group.slug]))
    post(
        mail(
            person.email,
            _("Une demande pour rejoindre votre groupe"),
            "request",
            {"request": request, "url": url},
        )
        for person in facilitators.distinct()
    )


def tell_answer(request: JoinRequest) -> None:
    subject = _("Votre demande est acceptée") if request.accepted else _("La réponse à votre demande")
    context = {
        "request": request,
        "url": absolute(request.group.get_absolute_url()),
        "groups_url": absolute(reverse("groups:groups")),
    }
    post([mail(request.user.email, subject, "answer", context)])


def tell_new_facilitator(group: WorkingGroup, user: User) -> None:
    context = {"group": group, "url": absolute(group.get_absolute_url())}
    post([mail(user.email, _("Vous animez maintenant un groupe de travail"), "facilitator", context)])


def tell_regional_team(group: WorkingGroup) -> None:
    """A group has nobody left to facilitate it."""
    context = {"group": group, "url": absolute(group.get_absolute_url())}
    team = User.objects.filter(is_coordinator=True, is_active=True).members()
    post(mail(person.email, _("Un groupe n'a plus d'animateur"), "orphan", context) for person in team)


def tell_suspension(suspension: Suspension) -> None:
    context = {"suspension": suspension, "appeals": settings.APPEALS_EMAIL}
    subject = _("Votre accès à un groupe") if suspension.group else _("Votre compte")
    post([mail(suspension.user.email, subject, "suspension", context)])


def mail(to: str, subject: str, template: str, context: dict) -> EmailMessage:
    return plain(to, subject, render_to_string(f"groups/mails/{template}.txt", context).strip() + "\n")


def plain(to: str, subject: str, body: str) -> EmailMessage:
    """A subject is one line, whatever is in it: nobody adds a header by a name."""
    return EmailMessage(" ".join(subject.split()), body, to=[to])


def post(messages: Iterable[EmailMessage]) -> None:
    """Sent after commit, through one connection. A mail server that is down does not undo the gesture."""
    ready = [message for message in messages if message.to[0]]

    def go() -> None:
        try:
            get_connection().send_messages(ready)
        except OSError:
            log.exception("%d mails could not leave", len(ready))

    if ready:
        transaction.on_commit(go)


def absolute(path: str) -> str:
    return settings.SITE_URL + path
