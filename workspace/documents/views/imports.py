"""Bring a file in, and follow it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import get_visible, require
from groups.models import WorkingGroup
from groups.people.doors import members_only
from workspace.documents import policies
from workspace.documents.forms import ImportForm
from workspace.documents.models import Document, Import
from workspace.documents.refusals import Refused
from workspace.documents.services import imports as services
from workspace.documents.views.access import get_document, get_own_group


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def into_group(request: HttpRequest, slug: str) -> HttpResponse:
    """A new document of the group."""
    group = get_own_group(request, slug)
    require(
        policies.can_create(request.user, group),
        _("Les membres du groupe ouvrent des documents ; vous y êtes en observation."),
    )
    return _ask(request, group, None)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def into_document(request: HttpRequest, key: str) -> HttpResponse:
    """The end of this document."""
    document = get_document(request, key)
    require(
        policies.can_write(request.user, document),
        _("Vous lisez ce document sans l'écrire : rien ne peut y être ajouté."),
    )
    return _ask(request, document.group, document)


def _ask(request: HttpRequest, group: WorkingGroup, into: Document | None) -> HttpResponse:
    posted = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if posted else ImportForm()
    if posted and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect(
                services.request_import(group, file, by=request.user, filename=file.name, into=into)
            )
        except Refused as refused:
            form.add_error("file", str(refused))
    context = {"form": form, "group": group, "document": into}
    return render(request, "documents/import.html", context, status=422 if posted else 200)


@require_safe
@members_only
@never_cache
def followed(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked = get_visible(Import, request.user, pk=pk)
    if asked.state == Import.State.DONE and asked.document:
        return redirect(asked.document)
    return render(request, "documents/importing.html", {"asked": asked})


@require_safe
@members_only
@never_cache
def status(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part of the page that changes; a whole page for who comes here without htmx."""
    asked = get_visible(Import, request.user, pk=pk)
    if not request.htmx:
        return redirect(asked)
    return render(request, "documents/_import_status.html", {"asked": asked})
