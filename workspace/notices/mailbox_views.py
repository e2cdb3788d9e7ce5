"""The demonstration's mail, open to whoever is on the machine: there, it is how one reads a code."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from workspace.notices import mailbox


@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    return page(request, "notices/mails.html", {"mails": mailbox.latest()})


@require_safe
def mail(request: HttpRequest, key: str) -> HttpResponse:
    found = mailbox.find(key) if settings.DEMO else None
    if found is None:
        raise Http404
    return page(request, "notices/mail.html", {"mail": found})


@require_safe
def layout(request: HttpRequest, key: str) -> HttpResponse:
    """The mail as its reader's program shows it. Nothing of it may run, load or post; its style, which
    travels in it, is the one thing allowed, and on this page alone."""
    found = mailbox.find(key) if settings.DEMO else None
    if found is None or not found.html:
        raise Http404
    response = HttpResponse(found.html)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    add_never_cache_headers(response)
    return response


def page(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    # Codes and invitations are read here: they stay out of the browser's history.
    response = render(request, template, context)
    add_never_cache_headers(response)
    return response
