"""How every view asks: what may not be seen does not exist (404), what may not be done is refused (403)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

M = TypeVar("M", bound=Model)


def get_visible(model: type[M], user, **lookup) -> M:
    """The one object of `model` that matches and that `user` may see; Http404 otherwise, whatever the reason.

    `model.objects` must have `visible_to(user)`. A malformed key is a 404 as well, not an error.
    """
    try:
        found = model.objects.visible_to(user).filter(**lookup).first()  # type: ignore[attr-defined]
    except (ValueError, TypeError) as malformed:
        raise Http404 from malformed
    if found is None:
        raise Http404
    return found


def require(allowed: bool, reason: str = "") -> None:
    """Refuse with a sentence unless `allowed`."""
    if not allowed:
        raise PermissionDenied(reason)


def at_a_secret_address(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Of a page whose address is a key: kept by no cache, found by no search engine, told to no other site.
    Ours is told: with « no-referrer » a browser posts « Origin: null », and its own forms are refused."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "same-origin"
        return response

    return answer


def drawn_at_once(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page made of many parts, each of which asks what its reader may: while it is read (GET), that is
    asked once (groups/once.py). A gesture asks each time: what it does may change the answer."""

    @wraps(view)
    def draw(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or not request.user.is_authenticated or _is_drawn(request):
            return view(request, *args, **kwargs)
        request.user.known = {}  # type: ignore[attr-defined]
        try:
            return view(request, *args, **kwargs)
        finally:
            del request.user.known  # type: ignore[attr-defined]

    return draw


def _is_drawn(request: HttpRequest) -> bool:
    return hasattr(request.user, "known")
