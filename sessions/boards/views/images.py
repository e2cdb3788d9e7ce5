"""Put a picture on a card, and show it to whoever sees the card."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sessions.boards import policies
from sessions.boards.models import Board
from sessions.boards.refusals import Refused
from sessions.boards.screens import Rows
from sessions.boards.services import images
from sessions.boards.standing import Standing
from sessions.boards.views.answers import board_of, gesture

DAY = 60 * 60 * 24


@gesture
def put(request: HttpRequest, board: Board, by: Standing, pk: int):
    file = request.FILES.get("image")
    if file is None:
        raise Refused(_("Aucune image n'est arrivée. Choisissez-la à nouveau."))
    images.add_image(board, pk, by=by, file=file, alt=request.POST.get("image_alt", ""))
    return Rows(card=[pk])


@require_safe
@login_required
def image(request: HttpRequest, key, pk: UUID) -> FileResponse:
    board, by = board_of(request, key)
    found = board.images.filter(pk=pk).first()
    cards = board.cards.filter(image=pk).select_related("zone")
    if found is None or not any(policies.can_see_card(by, card) for card in cards):
        raise Http404
    try:
        file = found.path.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        file, content_type="image/jpeg" if found.format == "jpg" else f"image/{found.format}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    # The file never changes: this person's browser keeps it, no shared cache does.
    response["Cache-Control"] = f"private, max-age={DAY}"
    return response
