"""How a gesture is asked and answered: find (404), seat, act, answer.

With htmx the answer holds what is the person's own (the rest comes by the room's news); without JavaScript it
is a redirection to the page. A refusal gives its sentence, and the words that were refused, either way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from groups.access import get_visible
from sessions.codev import policies
from sessions.codev.models import CodevSession, Contribution, Seat
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.views import room

F = TypeVar("F", bound=forms.Form)
# The fields people write words in: what comes back to them when they are refused.
WORDS = (
    *("body", "what", "due", "support", "news", "note", "name", "organisation"),
    *("headline", "context", "why", "tried", "question", "wish"),
    *("group_sentence", "decisions", "next_client", "next_facilitator"),
)


class Unreadable(Refused):
    """The form itself was not right; its message says what to do."""


def gesture(view: Callable | None = None, *, seatless: bool = False):
    """Make a POST view of `view(request, codev, seat, **kwargs)`, which calls one service.

    seatless: the gesture is also somebody's who holds no seat yet; `seat` may then be None.
    """
    if view is None:
        return lambda view: gesture(view, seatless=seatless)

    @require_POST
    @login_required
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, key, **kwargs) -> HttpResponse:
        codev = get_visible(CodevSession, request.user, key=key)
        seat = policies.seat_of(request.user, codev)
        try:
            if seat is None and not seatless:
                raise NotYours(_("Prenez d'abord place dans cette séance."))
            done = view(request, codev, seat, **kwargs)
        except Refused as refusal:
            return refuse(request, codev, seat, refusal)
        return done or accept(request, codev)

    return answer


def accept(request: HttpRequest, codev: CodevSession) -> HttpResponse:
    if not request.htmx:
        return redirect(codev)
    seat = policies.seat_of(request.user, codev)
    html = room.refusal_box(None)
    if seat is not None and seat.is_admitted:
        html += room.regions(request, codev, seat, ("mine",))
    return _fragments(html)


def refuse(request: HttpRequest, codev: CodevSession, seat: Seat | None, refused: Refused) -> HttpResponse:
    words = "\n".join(value for name in WORDS for value in request.POST.getlist(name) if value)
    name = request.resolver_match.url_name if request.resolver_match else ""
    refusal = room.Refusal(str(refused), words, name)
    if request.htmx:
        return _fragments(room.refusal_box(refusal), status=refused.status)
    if seat is not None and seat.is_admitted:
        return room.page(request, codev, seat, refusal=refusal, status=refused.status)
    if refused.status == 403:
        return HttpResponseForbidden(room.refusal_box(refusal))
    messages.error(request, str(refused))
    return redirect(codev)


def go(request: HttpRequest, path: str) -> HttpResponse:
    """To another page; htmx would follow a redirection by itself and put that page nowhere."""
    return HttpResponseClientRedirect(path) if request.htmx else redirect(path)


def _fragments(html: str, status: int = 200) -> HttpResponse:
    # The page takes these fragments itself (<own-answers>): nothing typed elsewhere is lost to a swap.
    return HttpResponse(html, status=status, headers={"X-Room-Answer": "1"})


# --- what gestures read from their request -----------------------------------------------------------------


def read(form_class: type[F], request: HttpRequest) -> dict:
    """The form's clean data, or the first sentence of what is wrong with it."""
    form = form_class(request.POST)
    if not form.is_valid():
        raise Unreadable(next(iter(form.errors.values()))[0])
    return form.cleaned_data


def target_of(request: HttpRequest, codev: CodevSession) -> Seat | None:
    """The seat one writes for as porte-voix; None for oneself."""
    key = request.POST.get("for", "")
    return seat_named(codev, key) if key else None


def seat_named(codev: CodevSession, key: str) -> Seat:
    seat = codev.seats.filter(key=key[:10], removed_at=None).select_related("codev", "user").first()
    if seat is None:
        raise NotNow(_("Cette personne vient de quitter la séance."))
    return seat


def item_named(codev: CodevSession, seat: Seat, pk: int) -> Contribution:
    """One of the texts that this seat sees; a withdrawn one looks like one that never was."""
    item = codev.contributions.seen_from(seat).filter(pk=pk).select_related("seat", "typed_by").first()
    if item is None:
        raise NotNow(_("Ce texte vient d'être retiré."))
    if item.seat is not None:
        item.seat.codev = codev
    return item


def number(request: HttpRequest, name: str) -> int:
    try:
        return int(request.POST.get(name, "")[:6])
    except ValueError:
        raise NotNow(
            _("La page n'était plus à jour. Regardez où en est la séance, puis réessayez.")
        ) from None


def is_on(request: HttpRequest, name: str) -> bool:
    return request.POST.get(name) == "1"
