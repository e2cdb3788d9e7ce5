"""Mails of moderation: neutral subjects, no words of anybody's matter, one clear action."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.mails import absolute, post
from groups.models import User
from workspace.moderation.models import Case, Caution


def tell_moderators(case: Case) -> None:
    """Who facilitates the group, and the region when it was handed to them; never who is reported."""
    if case.group is not None:
        leads = case.group.memberships.leading().exclude(user=case.author_id).values("user")
        _tell(User.objects.filter(pk__in=leads), case)
    if case.escalated_at is not None:
        tell_region(case)


def tell_region(case: Case) -> None:
    team = User.objects.filter(Q(is_coordinator=True), is_active=True).members()
    _tell(team.exclude(pk=case.author_id), case)


def _tell(people, case: Case) -> None:
    context = {"group": case.group, "url": absolute(case.get_absolute_url())}
    post(_mail(person.email, _("Un signalement attend votre avis"), "case", context) for person in people)


def warn(caution: Caution) -> None:
    context = {
        "caution": caution,
        "url": absolute(reverse("home")),
        "appeals": settings.APPEALS_EMAIL,
    }
    post([_mail(caution.user.email, _("Un message de l'animation"), "caution", context)])


def _mail(to: str, subject: str, template: str, context: dict) -> EmailMessage:
    body = render_to_string(f"moderation/mails/{template}.txt", context).strip() + "\n"
    return EmailMessage(" ".join(subject.split()), body, to=[to])
