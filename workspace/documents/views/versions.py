"""What the text was: the list, one of them, the difference between two, and bringing one back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import require
from realtime import store
from workspace.documents import policies
from workspace.documents.forms import VersionForm
from workspace.documents.models import Document, Version
from workspace.documents.refusals import Refused
from workspace.documents.services import differences
from workspace.documents.services import versions as services
from workspace.documents.views.access import get_document, say_no


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def versions(request: HttpRequest, key: str) -> HttpResponse:
    document = get_document(request, key)
    writes = policies.can_write(request.user, document)
    form = VersionForm(request.POST or None)
    if request.method == "POST":
        require(writes, _("Vous lisez ce document sans l'écrire : ses versions sont gardées par les autres."))
        if form.is_valid():
            try:
                services.name_version(document, by=request.user, **form.cleaned_data)
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("La version est gardée."))
                return redirect("documents:versions", document.key)
    kept = document.versions.defer("tree").select_related("author", "restored")
    context = {"document": document, "versions": list(kept), "writes": writes, "form": form}
    return render(request, "documents/versions.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
@never_cache
def version(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    document = get_document(request, key)
    shown = _version(document, pk)
    context = {
        "document": document,
        "version": shown,
        "html": differences.html_of(shown),
        "before": _before(document, shown),
        "writes": policies.can_write(request.user, document),
    }
    return render(request, "documents/version.html", context)


@require_safe
@login_required
@never_cache
def compare(request: HttpRequest, key: str) -> HttpResponse:
    """The difference between two versions, `de` and `a`; without `a`, with the present text."""
    document = get_document(request, key)
    old = _version(document, _number(request, "de"))
    newer = _version(document, _number(request, "a")) if request.GET.get("a") else None
    if newer is not None and newer.created_at < old.created_at:
        old, newer = newer, old
    try:
        difference = differences.between(document, old, newer)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("documents:versions", document.key)
    context = {
        "document": document,
        "old": old,
        "newer": newer,
        "difference": difference,
        "versions": list(document.versions.defer("tree").select_related("author")),
        "writes": policies.can_write(request.user, document),
    }
    return render(request, "documents/compare.html", context)


@require_POST
@login_required
@never_cache
def restore(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    document = get_document(request, key)
    kept = _version(document, pk)
    require(
        policies.can_write(request.user, document),
        _("Vous lisez ce document sans l'écrire : vous ne pouvez pas changer son texte."),
    )
    try:
        if store.state_of(document.room).broken:
            require(policies.can_manage(request.user, document), _("Les animateurs du groupe en décident."))
            services.rescue(kept, by=request.user)
        else:
            services.restore(kept, by=request.user)
    except Refused as refused:
        return say_no(request, refused, document)
    messages.success(request, _("Le texte est revenu à cette version. Celui d'avant est gardé."))
    return redirect(document)


def _version(document: Document, pk: int) -> Version:
    kept = document.versions.filter(pk=pk).select_related("author", "document").first()
    if kept is None:
        raise Http404
    return kept


def _before(document: Document, kept: Version) -> Version | None:
    """The version that was kept just before this one."""
    return document.versions.filter(created_at__lt=kept.created_at).defer("tree").first()


def _number(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    if not given.isascii() or not given.isdigit() or len(given) > 15:
        raise Http404
    return int(given)
