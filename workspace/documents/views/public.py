"""What somebody reads who has the link, and no account."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workspace.documents.models import Document
from workspace.documents.services import texts


@require_safe
@never_cache
def reading(request: HttpRequest, token: str) -> HttpResponse:
    """The text alone, as it is now: neither comments, nor versions, nor who wrote."""
    document = get_public(token)
    context = {"document": document, "html": texts.public(document)}
    response = render(request, "documents/public.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"  # the address is the key: the pages it links to never see it
    return response


def get_public(token: str) -> Document:
    """The document this link opens; a closed link and one that never was look the same."""
    found = Document.objects.present().filter(link_token=token).first() if len(token) >= 32 else None
    if found is None:
        raise Http404
    return found
