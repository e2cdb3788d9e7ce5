"""Search everything that one may read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.access import drawn_at_once
from workspace.search.screens import search_page


@require_safe
@never_cache
@drawn_at_once
def search(request: HttpRequest) -> HttpResponse:
    """The page, or its results alone while somebody types. For a guest it does not exist: they were let into
    a séance, not into the house."""
    if request.user.is_authenticated and request.user.is_guest:
        raise Http404
    part = request.headers.get("HX-Target") == "found"
    context = search_page(request.user, request.GET.dict()) | {"part": part}
    return render(request, "search/_found.html" if part else "search/search.html", context)
