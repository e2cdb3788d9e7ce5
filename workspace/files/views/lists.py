"""The files of a group."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groups.access import require
from groups.models import WorkingGroup
from groups.people.doors import members_only
from workspace.belonging import own_group
from workspace.files import policies
from workspace.files.models import Attachment, File
from workspace.files.refusals import Refused
from workspace.files.services.quotas import used_by
from workspace.files.sizes import said
from workspace.files.tray import take, tray
from workspace.richtext import clean_line

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def of_group(request: HttpRequest, slug: str) -> HttpResponse:
    """The latest first, and a form for more, which needs no JavaScript."""
    group = own_group(request, slug)
    can_add = policies.can_add(request.user, group)
    if request.method == "POST":
        require(can_add, _("Les membres du groupe y ajoutent des fichiers ; vous y êtes en observation."))
        return _add(request, group)
    found = File.objects.visible_to(request.user).placed().filter(group=group)
    asked = clean_line(request.GET.get("q", ""), 100)
    if asked:
        found = found.named(asked)
    listed = found.select_related("uploaded_by").prefetch_related(
        Prefetch("attachments", Attachment.objects.shown().select_related("thread"))
    )
    context = {
        "group": group,
        "page": Paginator(listed, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "can_add": can_add,
        "tray": tray(group, request.user, "") if can_add else None,
        "used": said(used_by(group)),
    }
    return render(request, "files/files.html", context)


def _add(request: HttpRequest, group: WorkingGroup) -> HttpResponse:
    given = request.FILES.getlist("uploads")
    if not given:
        messages.error(request, _("Choisissez au moins un fichier."))
    for one in given:
        try:
            file = take(one, group, by=request.user, place="")
            messages.success(request, _("« %(name)s » est ajouté.") % {"name": file.name})
        except Refused as refused:
            messages.error(request, f"{one.name} : {refused}")
    return redirect("files:of_group", group.slug)
