"""What leaves by mail: the words, and neither address unless its owner chose to show it."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from groups.letters.models import Letter
from groups.mails import absolute, plain, post
from groups.models import User


def carry(letter: Letter) -> None:
    subject = _("%(name)s vous écrit") if letter.answers_id is None else _("%(name)s vous répond")
    message = _mail(letter.recipient.email, subject, "letter", letter)
    if letter.shows_address:
        message.reply_to = [letter.sender.email]
    post([message])


def tell_regional_team(letter: Letter) -> None:
    team = User.objects.filter(is_coordinator=True, is_active=True).members()
    post(_mail(person.email, _("Une lettre est signalée"), "report", letter) for person in team)


def _mail(to: str, subject: str, template: str, letter: Letter) -> EmailMessage:
    context = {"letter": letter, "url": absolute(letter.get_absolute_url())}
    body = render_to_string(f"letters/mails/{template}.txt", context).strip() + "\n"
    return plain(to, subject % {"name": letter.sender}, body)
