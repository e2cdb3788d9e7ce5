"""One answer: its place, its versions, and the gestures on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import require
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace import richtext
from workspace.files.models import File
from workspace.files.tray import alts_of, changed_files, tray
from workspace.threads import policies, screens, services
from workspace.threads.forms import WordsForm
from workspace.threads.models import Post
from workspace.threads.views.answers import find_post, on_post
from workspace.threads.views.gestures import SUSPENDED


@require_safe
@members_only
@never_cache
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """To its place, on whatever page it is by now."""
    return redirect(find_post(request, pk).place)


@require_safe
@members_only
@never_cache
def citation(request: HttpRequest, pk: int) -> HttpResponse:
    """Its words, to begin one's own with."""
    return HttpResponse(screens.quote(find_post(request, pk)), content_type="text/plain; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_post(request, pk)
    require(policies.can_edit_post(request.user, found), _("On ne modifie que ses propres messages."))
    form = WordsForm(request.POST or None, initial={"text": found.text})
    group, place = found.thread.group, f"message-{found.pk}"
    if request.method == "POST" and form.is_ready():
        try:
            said = {"files": changed_files(request, group, place), "alts": alts_of(request)}
            return redirect(services.edit_post(found, by=request.user, **said | form.cleaned_data).place)
        except Refused as refused:
            form.add_error("text", str(refused))
    context = {"post": found, "thread": found.thread, "group": group, "form": form}
    carried = File.objects.visible_to(request.user).filter(attachments__post=found)
    context["tray"] = tray(group, request.user, place, carried)
    return render(request, "threads/edit_post.html", context, status=422 if form.errors else 200)


@require_safe
@members_only
@never_cache
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """What an answer said before it was changed."""
    found = find_post(request, pk)
    context = {
        "thread": found.thread,
        "group": found.thread.group,
        "now": found,
        "before": found.revisions.select_related("changed_by"),
        "back": found.place,
    }
    return render(request, "threads/versions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked once more, since the words go for good."""
    found = find_post(request, pk)
    require(policies.can_remove_post(request.user, found), _("On ne retire que ses propres messages."))
    if request.method == "POST":
        place = found.place
        services.remove_post(found, by=request.user)
        return redirect(place)
    context = {"post": found, "thread": found.thread, "group": found.thread.group}
    return render(request, "threads/remove_post.html", context)


@on_post
def react(request: HttpRequest, found: Post) -> None:
    require(policies.can_thank(request.user, found.thread), SUSPENDED)
    services.react(found.thread, post=found, by=request.user, kind=request.POST.get("kind", ""))


@on_post
def accept(request: HttpRequest, found: Post) -> None:
    require(
        policies.can_accept(request.user, found.thread),
        _("Qui a posé la question, ou qui anime, dit quelles réponses ont aidé."),
    )
    services.accept_post(found, by=request.user, accepted=request.POST.get("on", "1") == "1")


@require_POST
@members_only
@never_cache
def preview(request: HttpRequest) -> HttpResponse:
    """How these words will look. Nothing is kept."""
    return HttpResponse(richtext.render(request.POST.get("text", "")[: richtext.MAX_LENGTH]))
