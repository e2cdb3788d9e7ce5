"""A code by e-mail, kept in the browser's session, by which a guest proves an address theirs."""

from __future__ import annotations

import time

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from groups.people.models import User

KEPT = "claim"
MINUTES = 15
TRIES = 3


def send_code(request: HttpRequest, email: str) -> None:
    """A fresh code, to this address. The page says the same whether the address has an account or not."""
    code = get_adapter(request).generate_login_code()
    request.session[KEPT] = {
        "email": email,
        "code": _hashed(code),
        "tries": 0,
        "until": time.time() + MINUTES * 60,
    }
    body = render_to_string(
        "people/mails/claim.txt", {"code": code, "minutes": MINUTES, "url": settings.SITE_URL}
    )
    send_mail(_("Votre code"), body.strip() + "\n", None, [email])


def pending(request: HttpRequest) -> str:
    """The address that waits for its code in this browser, or nothing."""
    kept = request.session.get(KEPT)
    return kept["email"] if kept and kept["until"] > time.time() and kept["tries"] < TRIES else ""


def check_code(request: HttpRequest, code: str) -> bool:
    kept = request.session.get(KEPT)
    if not kept or not pending(request):
        return False
    if constant_time_compare(kept["code"], _hashed(code)):
        del request.session[KEPT]
        return True
    kept["tries"] += 1
    request.session[KEPT] = kept
    return False


def _hashed(code: str) -> str:
    digits = "".join(char for char in code.upper() if char.isalnum())
    return salted_hmac("groups.people.claims", digits, algorithm="sha256").hexdigest()


@transaction.atomic
def proven_owner(email: str) -> User | None:
    """The account of this address, whose owner has just proven it; None when there is none.

    If nobody had confirmed it before, its password was chosen by somebody who had not shown that the
    address was theirs: it is forgotten.
    """
    user = User.objects.select_for_update().filter(email=email).first()
    if user is None:
        return None
    address, _made = EmailAddress.objects.get_or_create(user=user, email=email, defaults={"primary": True})
    if not address.verified:
        address.verified = True
        address.save(update_fields=["verified"])
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
