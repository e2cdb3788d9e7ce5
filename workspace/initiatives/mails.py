"""Letters to whoever signalled an initiative. They hold no word of the form: anybody can type anybody's
address there, and nobody may make us carry their sentences."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from groups.mails import absolute, plain, post
from workspace.initiatives.models import Tip


def acknowledge(tip: Tip) -> None:
    _send(tip, _("Votre signalement est arrivé"), "arrived")


def answer(tip: Tip) -> None:
    _send(tip, _("La réponse à votre signalement"), "answered")


def _send(tip: Tip, subject: str, template: str) -> None:
    url = absolute(tip.receipt_url)
    body = render_to_string(f"initiatives/mails/{template}.txt", {"tip": tip, "url": url})
    post([plain(tip.email, subject, body.strip() + "\n")])
