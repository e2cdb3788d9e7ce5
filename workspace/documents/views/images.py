"""Add a picture to a text, and show it to those who read the text."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from workspace.documents import policies
from workspace.documents.models import Document, Image
from workspace.documents.refusals import Refused
from workspace.documents.services import images
from workspace.documents.views.access import get_document
from workspace.documents.views.public import get_public

YEAR = 60 * 60 * 24 * 365


@require_POST
@login_required
@never_cache
def add(request: HttpRequest, key: str) -> JsonResponse:
    """{"src", "width", "height"} of the picture in the field `image`, or {"error": a sentence}."""
    document = get_document(request, key)
    if not policies.can_write(request.user, document):
        return _error(_("Vous lisez ce document sans l'écrire : l'image n'a pas été ajoutée."), 403)
    file = request.FILES.get("image")
    if file is None:
        return _error(_("Aucune image n'est arrivée. Choisissez-la à nouveau."), 422)
    try:
        image = images.add_image(document, file, by=request.user)
    except Refused as refused:
        return _error(str(refused), getattr(refused, "status", 422))
    found = {"src": image.get_absolute_url(), "width": image.width, "height": image.height}
    return JsonResponse(found, status=201)


@require_safe
@login_required
def image(request: HttpRequest, key: str, pk: UUID) -> FileResponse:
    # The file never changes: this person's browser keeps it, no shared cache does.
    return _file(get_document(request, key), pk, f"private, max-age={YEAR}, immutable")


@require_safe
def public_image(request: HttpRequest, token: str, pk: UUID) -> FileResponse:
    """By the public link; no longer than the link."""
    response = _file(get_public(token), pk, "private, no-store")
    response["X-Robots-Tag"] = "noindex"
    return response


def _file(document: Document, pk: UUID, cache: str) -> FileResponse:
    found = Image.objects.filter(document=document, pk=pk).select_related("document").first()
    if found is None:
        raise Http404
    try:
        file = found.path.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type=found.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = cache
    return response


def _error(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)
