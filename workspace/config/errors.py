"""Error pages: what happened, what is kept, what to do.

The last two may be asked for when nothing works: their templates need neither request nor database, and
if even the template cannot be rendered, a sentence is still sent.
"""

import sys

from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

LAST_WORDS = (
    '<!doctype html><html lang="fr"><meta charset="utf-8"><title>PAIS</title>'
    "<h1>Quelque chose s’est cassé de notre côté</h1>"
    "<p>Ce qui était enregistré l’est toujours. Réessayez dans un instant.</p></html>"
)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", {"reason": str(exception or "")}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if not hasattr(request, "user"):  # for another host than ours: refused before anybody is looked for
        return without_context("errors/400_bare.html", status=400)
    return render(request, "errors/400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A database that stops outside of a view (in a middleware, in a template) also ends here."""
    if is_down(sys.exc_info()[1]):
        return unavailable()
    return without_context("errors/500.html", status=500)


def is_down(exception: BaseException | None) -> bool:
    """Whether the database stopped. SQLite says « no such column » with the same class of exception: that is
    our mistake or a migration to run, which « the service comes back in a moment » would hide."""
    down = isinstance(exception, (OperationalError, InterfaceError))
    return down and not str(exception).startswith("no such ")


def is_forged(exception: BaseException | None) -> bool:
    """What no database can hold, and no page of ours offers: a NUL, the number of a row in thirty figures."""
    said = str(exception)
    if isinstance(exception, OverflowError):
        return "SQLite" in said
    return isinstance(exception, DataError) and ("NUL" in said or "out of range" in said)


def unavailable() -> HttpResponse:
    response = without_context("errors/503.html", status=503)
    response["Retry-After"] = "5"
    return response


def without_context(template: str, *, status: int) -> HttpResponse:
    try:
        page = render_to_string(template)
    except Exception:
        page = LAST_WORDS
    return HttpResponse(page, status=status)
