"""Begin an entry, change it. What a kind adds to the page is asked of its registry."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.belonging import sent_once
from workspace.knowledge import policies, services
from workspace.knowledge.forms import EntryForm, GroupForm
from workspace.knowledge.kinds import KindOf, kind_of, kinds
from workspace.knowledge.models import Entry
from workspace.knowledge.views.pages import NOT_YOURS

DETAIL = "of"  # before the names of the fields that a kind adds


@require_safe
@members_only
@never_cache
def choose(request: HttpRequest) -> HttpResponse:
    """Which kind of fiche."""
    offered = [kind for kind in kinds() if kind.written]
    group = request.GET.get("groupe", "")
    return render(request, "knowledge/choose.html", {"kinds": offered, "group": group})


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def new(request: HttpRequest, kind: str) -> HttpResponse:
    known = kind_of(kind)
    if known is None or not known.written:
        raise Http404
    data = request.POST or None
    where = GroupForm(data, user=request.user, initial={"group": request.GET.get("groupe")})
    form, detail = EntryForm(data), _detail_form(known, data)
    if request.method == "POST" and all(one.is_valid() for one in (form, where, detail) if one is not None):
        group = where.cleaned_data["group"]
        require(policies.can_write(request.user, group), NOT_YOURS)
        given = form.given
        if given["territory"] is None:
            del given["territory"]
        try:
            made = services.create_entry(
                kind=known.name,
                by=request.user,
                group=group,
                visibility=Entry.Visibility.GROUP if group else Entry.Visibility.REGION,
                source=sent_once(request).source,
                detail=detail.cleaned_data if detail is not None else None,
                **(given | {"themes": given["themes"] or None}),
            )
            return redirect(made)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"kind": known, "form": form, "where": where, "detail": detail, "key": uuid4().hex}
    return render(request, "knowledge/new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_visible(Entry, request.user, pk=pk)
    require(policies.can_edit(request.user, found), NOT_YOURS)
    known = kind_of(found.kind)
    data = request.POST or None
    form = EntryForm(data, instance=found)
    detail = _detail_form(known, data, found) if known else None
    if request.method == "POST" and form.is_valid() and (detail is None or detail.is_valid()):
        try:
            services.edit_entry(
                found,
                by=request.user,
                detail=detail.cleaned_data if detail is not None else None,
                **form.given,
            )
            return redirect(found)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"entry": found, "kind": known, "form": form, "detail": detail}
    return render(request, "knowledge/edit.html", context, status=422 if form.is_bound else 200)


def _detail_form(kind: KindOf, data, entry: Entry | None = None) -> BaseForm | None:
    if kind.form is None:
        return None
    row = kind.detail_of(entry) if entry is not None else None
    return kind.form(data, prefix=DETAIL, instance=row or (kind.detail() if kind.detail else None))
