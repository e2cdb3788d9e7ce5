"""How a gesture is asked and answered: find (404), stand, act, answer.

With the page's script the answer holds what changed, as the news would, and what is the person's own; without
JavaScript it is a redirection to the page. A refusal gives its sentence, and the words that were refused.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import cache, wraps
from typing import TypeVar
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from groups.models import User
from realtime.worded import worded
from sessions.boards import policies, screens
from sessions.boards.mine import Mine
from sessions.boards.models import Board
from sessions.boards.refusals import CardGone, NotNow, Refused, TextMoved
from sessions.boards.screens import Canvas, Rows
from sessions.boards.services import journal
from sessions.boards.services.base import Outside
from sessions.boards.standing import SCENE, Standing, stand_on, unproven

F = TypeVar("F", bound=forms.Form)
PEN = "board-pen"  # the cookie of what proves one's unsigned words; the server keeps no copy
PEN_AGE = 60 * 60 * 24 * 30
# The fields people write words in: what comes back to them when they are refused.
WORDS = ("text", "title", "label", "question", "prompt", "name", "purpose")


class Unreadable(Refused):
    """The form itself was not right; its message says what to do."""


def board_of(
    request: HttpRequest, key, related: tuple[str, ...] = SCENE, *, pen: str | None = None
) -> tuple[Board, Standing]:
    """The board under this key and who the visitor is on it; 404 for whoever may not know it.

    pen: the one they were given in this very answer, which the cookie of the request does not know yet.
    """
    found = stand_on(request.user, key, _cookie(request) if pen is None else pen, related=related)
    if found is None:
        raise Http404
    return found


def gesture(view: Callable) -> Callable:
    """Make a POST view of `view(request, board, by, **kwargs)`, which calls one service.

    It returns the rows to draw in the answer (a `Rows`), a whole response, or nothing.
    """
    return _gesture(view, stand_on)


def swift(view: Callable) -> Callable:
    """The same for what sixty people do thirty times a second: who makes the gesture is asked once, by its
    service. The view does nothing with `by` but give it."""
    return _gesture(view, _unproven_on)


def _gesture(view: Callable, ask: Callable) -> Callable:
    @require_POST
    @login_required
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, key, **kwargs) -> HttpResponse:
        pen = _pen_of(request)
        found = ask(request.user, key, pen)
        if found is None:
            raise Http404
        board, by = found
        try:
            done = view(request, board, by, **kwargs)
        except Outside:
            raise Http404 from None
        except Refused as refusal:
            return refuse(request, *board_of(request, key, pen=pen), refusal)
        response = done if isinstance(done, HttpResponse) else accept(request, board, by, done or Rows())
        if request.COOKIES.get(PEN) != pen:
            response.set_cookie(
                PEN,
                pen,
                max_age=PEN_AGE,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response

    return answer


def accept(request: HttpRequest, board: Board, by: Standing, rows: Rows) -> HttpResponse:
    """The rows for a page without a socket, which would see them with its next poll; with one, the news bring
    them, but for what is the person's own."""
    if not request.htmx:
        return redirect(request.POST.get("next") or board) if _is_local(request) else redirect(board)
    live = request.headers.get("X-Room-Live") == "1" and not board.silent
    if rows.shared and not board.silent:
        # Every lens draws what all see alike; of what is one's own, only what may be undone has changed.
        html = "" if live else screens.render_rows(Canvas(board, rows), "table")
        return fragments(html + undo_buttons(*journal.can_undo(board, by)) + no_refusal())
    board, by = board_of(request, board.key, pen=by.pen)
    html = "" if live else drawn_for(board, by, rows)
    return fragments(html + mine_region(request, board, by) + no_refusal())


def drawn_for(board: Board, by: Standing, rows: Rows) -> str:
    """These rows as this person sees them, what is theirs alone included."""
    canvas = Canvas(board, rows)
    html = screens.render_rows(canvas, policies.lens_of(by))
    own = [card for card in canvas.cards if not card.revealed or card.hidden_at is not None]
    return html + "".join(screens.draw_card(card) for card in own if policies.can_see_card(by, card))


@cache
def undo_buttons(undo: bool, redo: bool) -> str:
    """The part of `mine_region` that every gesture changes."""
    return render_to_string("boards/_undo.html", {"may": undo}) + render_to_string(
        "boards/_redo.html", {"may": redo}
    )


def mine_region(request: HttpRequest, board: Board, by: Standing) -> str:
    context = {"board": board, "by": by, "mine": Mine(board, by), "is_lead": by.is_lead}
    return render_to_string("boards/_mine.html", context, request)


def refuse(request: HttpRequest, board: Board, by: Standing, refused: Refused) -> HttpResponse:
    words = "\n".join(value for name in WORDS for value in request.POST.getlist(name) if value)
    context = {"refused": refused, "words": words, "board": board}
    if isinstance(refused, TextMoved):
        kwargs = request.resolver_match.kwargs if request.resolver_match else {}
        context |= {"card_pk": kwargs.get("pk"), "mine": request.POST.get("text", "")}
        html = render_to_string("boards/_two_texts.html", context, request)
        if request.htmx:
            return fragments(html, status=refused.status)
        return HttpResponse(
            render_to_string("boards/two_texts.html", context, request), status=refused.status
        )
    if isinstance(refused, CardGone):
        context |= {"card_gone": refused.pk}
    if request.htmx:
        return fragments(render_to_string("boards/_refusal.html", context, request), status=refused.status)
    messages.error(request, str(refused))
    if words:
        html = render_to_string("boards/refused.html", context, request)
        return HttpResponse(html, status=refused.status)
    return redirect(board)


@cache
def no_refusal() -> str:
    """Empties the place where the last refusal was said."""
    return render_to_string("boards/_refusal.html", {"refused": None})


def fragments(html: str, status: int = 200) -> HttpResponse:
    # The page takes these fragments itself (<own-answers>): nothing typed elsewhere is lost to a swap.
    return HttpResponse(html, status=status, headers={"X-Room-Answer": "1"})


# --- what gestures read from their request -----------------------------------------------------------------


def read(form_class: type[F], request: HttpRequest) -> dict:
    """The form's clean data, or the first sentence of what is wrong with it."""
    form = form_class(request.POST)
    if not form.is_valid():
        raise Unreadable(next(iter(form.errors.values()))[0])
    return form.cleaned_data


def is_on(request: HttpRequest, name: str) -> bool:
    return request.POST.get(name) == "1"


def number(request: HttpRequest, name: str) -> int | None:
    """A whole number; None when the field is absent or empty."""
    said = request.POST.get(name, "").strip()[:12]
    if not said:
        return None
    try:
        return int(said)
    except ValueError:
        raise stale() from None


def place(request: HttpRequest) -> tuple[float, float] | None:
    """Where a card was dropped: `x` and `y`, finite or not: the service bounds them. None without both."""
    said = [request.POST.get(name, "").strip()[:32] for name in ("x", "y")]
    if not all(said):
        return None
    try:
        return float(said[0]), float(said[1])
    except ValueError:
        raise stale() from None


def stale() -> NotNow:
    return NotNow(_("La page n'était plus à jour. Regardez le tableau, puis réessayez."))


def _unproven_on(user: User, key: UUID, pen: str) -> tuple[Board, Standing] | None:
    return next(((one, unproven(user, pen)) for one in _under(key)), None)


@worded
def _under(key: UUID) -> QuerySet[Board]:
    return Board.objects.present().only("key", "silent", "parent").filter(key=key).order_by()


def _cookie(request: HttpRequest) -> str:
    return request.COOKIES.get(PEN, "")[:64]


def _pen_of(request: HttpRequest) -> str:
    pen = _cookie(request)
    return pen if len(pen) >= 32 else secrets.token_urlsafe(32)


def _is_local(request: HttpRequest) -> bool:
    said = request.POST.get("next", "")
    return said.startswith("/") and not said.startswith("//") and "\\" not in said
