"""Ask for an export, watch it being made, take it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from groups.access import get_visible
from groups.counters import address_of
from workspace.exports import registry, services
from workspace.exports.failures import TooMany
from workspace.exports.models import Export


def sign_in_to_see(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """What is not everybody's may be that of who signs in: strangers are asked to."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: UUID) -> HttpResponseBase:
        if not request.user.is_authenticated and not Export.objects.filter(pk=pk, asker=None).exists():
            return redirect_to_login(request.get_full_path())
        return view(request, pk)

    return guarded


@require_POST
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    name, key, fmt = (request.POST.get(field, "") for field in ("exporter", "key", "format"))
    wanted = registry.get(name)
    if not request.user.is_authenticated and not (wanted and wanted.public):
        return redirect_to_login(request.get_full_path())
    try:
        export = services.request_export(request.user, name, key, fmt, address=address_of(request))
    except TooMany as refusal:
        return render(request, "exports/refused.html", {"sentence": str(refusal)}, status=429)
    if export is None:
        raise Http404
    return redirect(export)


@require_GET
@never_cache
@sign_in_to_see
def export(request: HttpRequest, pk: UUID) -> HttpResponse:
    return render(request, "exports/export.html", _context(_mine(request, pk)))


@require_GET
@never_cache
@sign_in_to_see
def status(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part of the page that changes; a whole page for who comes here without htmx."""
    mine = _mine(request, pk)
    if not request.htmx:
        return redirect(mine)
    return render(request, "exports/_status.html", _context(mine))


@require_POST
@never_cache
@sign_in_to_see
def retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    try:
        return redirect(services.retry(_mine(request, pk)))
    except TooMany as refusal:
        return render(request, "exports/refused.html", {"sentence": str(refusal)}, status=429)


@require_GET
@sign_in_to_see
def download(request: HttpRequest, pk: UUID) -> FileResponse:
    mine = _mine(request, pk)
    found = registry.get(mine.exporter)
    # The last asking: a file made yesterday is not shown to who may not read its matter today.
    if mine.state != Export.State.DONE or found is None or not found.find(request.user, mine.key):
        raise Http404
    try:
        file = mine.path.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    name = f"{mine.filename.replace('/', '-') or 'export'}.{mine.format}"
    response = FileResponse(
        file, as_attachment=True, filename=name, content_type=registry.FORMATS[mine.format]
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def _mine(request: HttpRequest, pk: UUID) -> Export:
    return get_visible(Export, request.user, pk=pk)


def _context(mine: Export) -> dict:
    found = registry.get(mine.exporter)
    return {"export": mine, "label": found.label if found else mine.exporter}
