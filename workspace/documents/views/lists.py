"""The documents of a group, one's own across groups, a new one, the bin."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import require
from groups.people.doors import members_only
from groups.policies import is_facilitator
from workspace.documents import policies
from workspace.documents.forms import NewForm
from workspace.documents.models import Document
from workspace.documents.refusals import Refused
from workspace.documents.services import documents as services
from workspace.documents.services.texts import folded
from workspace.documents.views.access import get_own_group
from workspace.richtext import clean_line

PER_PAGE = 30


@require_safe
@login_required
@never_cache
def documents(request: HttpRequest) -> HttpResponse:
    """Those of all my groups; a guest, who has none, finds none."""
    found = Document.objects.visible_to(request.user).select_related("group")
    return _list(request, found, {"group": None})


@require_safe
@members_only
@never_cache
def of_group(request: HttpRequest, slug: str) -> HttpResponse:
    group = get_own_group(request, slug)
    found = Document.objects.visible_to(request.user).filter(group=group)
    return _list(request, found, {"group": group, "can_create": policies.can_create(request.user, group)})


def _list(request: HttpRequest, found, context: dict) -> HttpResponse:
    words = clean_line(request.GET.get("q", ""), 100)
    archived = request.GET.get("archives") == "1"
    found = found.archived() if archived else found.current()
    for word in folded(words, "").split()[:8]:
        found = found.filter(words__contains=word)
    page = Paginator(found.defer("html", "words"), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "documents/documents.html",
        context | {"page": page, "words": words, "archived": archived},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def new(request: HttpRequest, slug: str) -> HttpResponse:
    group = get_own_group(request, slug)
    require(
        policies.can_create(request.user, group),
        _("Les membres du groupe ouvrent des documents ; vous y êtes en observation."),
    )
    form = NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(services.create_document(group, by=request.user, **form.cleaned_data))
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "group": group}
    return render(request, "documents/new.html", context, status=422 if form.is_bound else 200)


@require_safe
@members_only
@never_cache
def bin(request: HttpRequest, slug: str) -> HttpResponse:
    """What was thrown away: all of it for facilitators, one's own documents for the others."""
    group = get_own_group(request, slug)
    thrown = Document.objects.of_groups_of(request.user).in_bin().filter(group=group)
    thrown = thrown.select_related("group", "deleted_by").order_by("-deleted_at")
    context = {
        "group": group,
        "documents": [one for one in thrown if policies.can_manage(request.user, one)],
        "can_purge": is_facilitator(request.user, group),
    }
    return render(request, "documents/bin.html", context)
