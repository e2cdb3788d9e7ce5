"""The document itself: its page, the regions of its page, the plain reading."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from realtime.events import version_of
from workspace.documents import policies, screens
from workspace.documents.models import Document
from workspace.documents.services import comments, texts
from workspace.documents.views.access import get_document
from workspace.exports import registry

EXPORT = "documents.document"


@require_safe
@login_required
@never_cache
def document(request: HttpRequest, key: str) -> HttpResponse:
    return page(request, get_document(request, key))


def page(
    request: HttpRequest, shown: Document, *, refusal: dict | None = None, status: int = 200
) -> HttpResponse:
    """The whole page. The version is read first: what happens while we draw is asked again, never missed."""
    version = version_of(shown.room)
    shown.refresh_from_db()
    lens = policies.lens_of(request.user, shown)
    reading = texts.present(shown)
    screen = screens.Screen(screens.Page(shown), lens)
    screen.page.is_broken = reading.broken
    context = {
        "document": shown,
        "group": shown.group,
        "version": version,
        "screen": screen,
        "reading": reading,
        "writes": screen.writes,
        "can_manage": policies.can_manage(request.user, shown),
        "people": comments.mentionable(shown),
        "exporter": registry.get(EXPORT),
        "export_key": f"documents:{shown.key}",
        "refusal": refusal,
    }
    return render(request, "documents/document.html", context, status=status)


@require_safe
@login_required
@never_cache
def state(request: HttpRequest, key: str) -> HttpResponse:
    """Every region as it is now, with the version it is true at."""
    shown = get_document(request, key)
    version = version_of(shown.room)
    lens = policies.lens_of(request.user, shown)
    html = screens.render(screens.Page(shown), lens, screens.REGIONS, request)
    return HttpResponse(html, headers={"X-Room-Version": str(version)})


@require_safe
@login_required
@never_cache
def reading(request: HttpRequest, key: str) -> HttpResponse:
    """The text alone: for a screen reader, for paper, for an old telephone."""
    shown = get_document(request, key)
    context = {"document": shown, "reading": texts.present(shown), "here": _("Lecture simple")}
    return render(request, "documents/reading.html", context)
