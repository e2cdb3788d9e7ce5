"""Whether this browser is the person's own: a page's address may have been sent on (docs/decisions/0020).

The browser that registered knows; so does one where the address or the telephone of the registration was
typed once; so does the account that registered.
"""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from groups.models import User
from sessions.registrations.models import Registration
from sessions.registrations.services.people import digits

KEPT = 60 * 60 * 24 * 120
SALT = "sessions.registrations.known"
PATH = "/rencontres/"
PREFIX = "inscription-"
MOST = 30  # beyond, what a browser says at each page would be too long for the server to read


def knows(request: HttpRequest, registration: Registration) -> bool:
    """Of one's own page, or of the page of somebody one registered."""
    party = {registration.pk: registration, registration.leader.pk: registration.leader}.values()
    if request.user.is_authenticated and request.user.pk in {one.user_id for one in party}:
        return True
    return any(_reads(request, one) for one in party)


def remember(response: HttpResponse, registration: Registration) -> HttpResponse:
    response.set_signed_cookie(
        _name(registration),
        "1",
        salt=SALT + registration.token,
        max_age=KEPT,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def make_room(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Where somebody registers one person after another: the first ones' pages ask again whose they are.
    Browsers say their oldest cookies first."""
    held = [name for name in request.COOKIES if name.startswith(PREFIX)]
    for name in held[: 1 - MOST]:
        response.delete_cookie(name, path=PATH)
    return response


def forgets(response: HttpResponse, registration: Registration) -> HttpResponse:
    response.delete_cookie(_name(registration), path=PATH)
    return response


def proven(registration: Registration, said: str) -> Registration | None:
    """Whose address or telephone this is: theirs, or of who registered them."""
    email, phone = User.objects.normalize(said) or "", digits(said)
    for one in (registration, registration.leader):
        if (email and one.email == email) or (phone and digits(one.phone) == phone):
            return one
    return None


def can_be_proven(registration: Registration) -> bool:
    return any(one.email or digits(one.phone) for one in (registration, registration.leader))


def _reads(request: HttpRequest, registration: Registration) -> bool:
    return request.get_signed_cookie(_name(registration), default="", salt=SALT + registration.token) == "1"


def _name(registration: Registration) -> str:
    return PREFIX + hashlib.sha256(registration.token.encode()).hexdigest()[:12]
