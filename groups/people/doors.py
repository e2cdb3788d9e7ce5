"""Which browser belongs to whom: guests who stay, views for members only."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from groups.people.models import User
from groups.people.services import welcome_guest

BACKEND = "groups.people.backend.Backend"


def sign_in_guest(request: HttpRequest, guest: User) -> None:
    """Keep this guest in this browser: the cookie outlives the tab and the telephone's nap."""
    login(request, guest, backend=BACKEND)
    request.session.set_expiry(settings.SESSION_COOKIE_AGE)


def person_at_the_door(request: HttpRequest, display_name: str) -> User:
    """Who is signed in, else a new guest of this name, signed in from now on.

    Raises groups.refusals.Refused when the name cannot be read.
    """
    if request.user.is_authenticated:
        return request.user
    guest = welcome_guest(display_name)
    sign_in_guest(request, guest)
    return guest


def members_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Strangers are asked to sign in; for guests the page does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if request.user.is_guest:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def somebody(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Members and guests; strangers are asked to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded
