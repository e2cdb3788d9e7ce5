"""The links that letters carry. A GET of any of them does nothing: mail scanners open everything."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from groups.mails import absolute
from workspace.newsletter.models import Subscription

CONFIRM = signing.TimestampSigner(salt="newsletter.confirm")
OWN = signing.Signer(salt="newsletter.own")
CONFIRM_WITHIN = timedelta(days=7)
LONGEST = 200


def confirm_url(subscription: Subscription) -> str:
    return _url("confirm", CONFIRM.sign_object([subscription.pk, subscription.secret]))


def choose_url(subscription: Subscription) -> str:
    return _url("choose", OWN.sign_object([subscription.pk, subscription.secret]))


def stop_url(subscription: Subscription) -> str:
    return _url("stop", OWN.sign_object([subscription.pk, subscription.secret]))


def to_confirm(token: str) -> Subscription | None:
    return _opened(token, lambda said: CONFIRM.unsign_object(said, max_age=CONFIRM_WITHIN))


def opened_by(token: str) -> Subscription | None:
    return _opened(token, OWN.unsign_object)


def _url(name: str, token: str) -> str:
    return absolute(reverse(f"newsletter:{name}", args=[token]))


def _opened(token: str, unsign) -> Subscription | None:
    try:
        pk, secret = unsign(token[:LONGEST])
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Subscription.objects.filter(pk=pk, secret=secret).select_related("user").first()
