"""One file: its page, its bytes, its preview, and the gestures on it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible, require
from groups.people.doors import members_only
from workspace.files import policies, services
from workspace.files.models import File
from workspace.files.views.streams import send, send_small

NOT_MINE = gettext_lazy("Qui a apporté un fichier, ou qui anime le groupe, peut le décrire ou le supprimer.")


@require_safe
@members_only
@never_cache
def file(request: HttpRequest, key) -> HttpResponse:
    found = _found(request, key)
    return render(request, "files/file.html", _context(request, found))


@require_safe
@members_only
def download(request: HttpRequest, key) -> HttpResponseBase:
    found = _found(request, key)
    return send(
        request,
        found.path,
        tag=found.digest,
        content_type=found.content_type,
        name=found.name,
        cache="private, no-cache",
    )


@require_safe
@members_only
def preview(request: HttpRequest, key) -> HttpResponseBase:
    """The picture that we drew of it."""
    found = _found(request, key)
    if not found.has_preview:
        raise Http404
    tag = f"{found.digest[:32]}-{found.width}"
    return send_small(request, found.preview_path, tag=tag, cache="private, no-cache")


@require_POST
@members_only
@never_cache
def describe(request: HttpRequest, key) -> HttpResponse:
    found = _found(request, key)
    require(policies.can_tend(request.user, found), NOT_MINE)
    services.describe(found, alt=request.POST.get("alt", ""))
    messages.success(request, _("La description est enregistrée."))
    return redirect(found)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def delete(request: HttpRequest, key) -> HttpResponse:
    """Asked once more, with what carries it: it goes for good."""
    found = _found(request, key)
    require(policies.can_tend(request.user, found), NOT_MINE)
    if request.method == "POST":
        services.delete_file(found)
        messages.success(request, _("« %(name)s » est supprimé.") % {"name": found.name})
        return redirect("files:of_group", found.group.slug)
    return render(request, "files/delete.html", _context(request, found))


def _found(request: HttpRequest, key) -> File:
    return get_visible(File, request.user, key=key)


def _context(request: HttpRequest, found: File) -> dict:
    carried = found.attachments.shown().select_related("thread", "post")
    return {
        "file": found,
        "group": found.group,
        "carried": list(carried),
        "can_tend": policies.can_tend(request.user, found),
    }
