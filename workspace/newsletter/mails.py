"""The two small mails: « is it you? », and « you already are ». They hold no word of the form: anybody can
type anybody's address there."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from groups.mails import plain, post
from workspace.newsletter import tokens
from workspace.newsletter.models import Subscription


def confirm(subscription: Subscription) -> None:
    _post(subscription, _("Confirmez : la lettre de PAIS"), "confirm", url=tokens.confirm_url(subscription))


def known(subscription: Subscription) -> None:
    urls = {"url": tokens.choose_url(subscription), "stop_url": tokens.stop_url(subscription)}
    _post(subscription, _("Vous recevez déjà la lettre de PAIS"), "known", **urls)


def _post(subscription: Subscription, subject: str, template: str, **context: str) -> None:
    body = render_to_string(f"newsletter/mails/{template}.txt", context)
    message = plain(subscription.address, subject, body.strip() + "\n")
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    post([message])
