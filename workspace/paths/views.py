"""Reading paths: find one, follow it, make one."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible, require
from groups.models import WorkingGroup
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.belonging import sent_once
from workspace.knowledge.models import Entry
from workspace.paths import policies, services, walking
from workspace.paths.forms import NewPathForm, PathForm
from workspace.paths.models import PathStep, ReadingPath

NOT_YOURS = gettext_lazy("Un parcours est fait par l’équipe régionale, ou par qui anime le groupe.")
SHOWN = 100


@require_safe
def paths(request: HttpRequest) -> HttpResponse:
    found = ReadingPath.objects.visible_to(request.user).order_by("-published_at", "-created_at")
    context = {
        "paths": found[:SHOWN],
        "can_make": policies.can_make_some(request.user),
        "heading": _("Parcours de lecture"),
        "description": _("Des fiches dans un ordre, avec une phrase qui dit pourquoi lire chacune."),
    }
    return render(request, "paths/paths.html", context)


@require_safe
def path(request: HttpRequest, key: UUID) -> HttpResponse:
    found = get_visible(ReadingPath, request.user, key=key)
    steps = walking.steps_of(found, request.user)
    context = {
        "path": found,
        "group": WorkingGroup.objects.visible_to(request.user).filter(pk=found.group_id).first(),
        "steps": steps,
        "read": sum(one.read for one in steps),
        "next": next((one for one in steps if not one.read), None),
        "can_tend": policies.can_tend(request.user, found),
        "heading": found.title,
        "description": found.about[:300],
        "noindex": found.visibility != Entry.Visibility.PUBLIC,
    }
    return render(request, "paths/path.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    require(policies.can_make_some(request.user), NOT_YOURS)
    form = NewPathForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        require(policies.can_make(request.user, form.cleaned_data["group"]), NOT_YOURS)
        try:
            made = services.make(by=request.user, source=sent_once(request).source, **form.cleaned_data)
            return redirect("paths:compose", made.key)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "key": uuid4().hex}
    return render(request, "paths/new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def compose(request: HttpRequest, key: UUID) -> HttpResponse:
    found = _tended(request, key)
    form = PathForm(request.POST or None, path=found)
    if request.method == "POST" and form.is_valid():
        try:
            services.change(found, **form.cleaned_data)
            messages.success(request, _("C’est enregistré."))
            return redirect("paths:compose", found.key)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"path": found, "form": form, "steps": walking.steps_of(found, request.user)}
    return render(request, "paths/compose.html", context, status=422 if form.is_bound else 200)


@require_POST
@members_only
@never_cache
def publish(request: HttpRequest, key: UUID) -> HttpResponse:
    found = _tended(request, key)
    try:
        if request.POST.get("publish") == "no":
            services.take_down(found)
        else:
            services.publish(found)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("paths:compose", found.key)
    return redirect(found)


@require_POST
@members_only
@never_cache
def erase(request: HttpRequest, key: UUID) -> HttpResponse:
    found = _tended(request, key)
    services.erase(found)
    messages.success(request, _("Le parcours est supprimé. Les fiches restent."))
    return redirect("paths:paths")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def add(request: HttpRequest, entry: UUID) -> HttpResponse:
    """From an entry: into which path, and why there."""
    found = get_visible(Entry, request.user, pk=entry)
    require(policies.can_make_some(request.user), NOT_YOURS)
    mine = [
        one
        for one in ReadingPath.objects.visible_to(request.user).select_related("group")
        if policies.can_tend(request.user, one)
    ]
    if request.method == "POST":
        into = next((one for one in mine if str(one.key) == request.POST.get("path")), None)
        if into is None:
            raise Http404
        try:
            services.add_step(into, found, words=request.POST.get("words", ""))
            return redirect("paths:compose", into.key)
        except Refused as refused:
            messages.error(request, str(refused))
    return render(request, "paths/add.html", {"entry": found, "paths": mine})


@require_POST
@members_only
@never_cache
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """One step: moved, said otherwise, taken away."""
    found = _step(request, pk)
    require(policies.can_tend(request.user, found.path), NOT_YOURS)
    what = request.POST.get("do", "")
    if what in ("up", "down"):
        services.move_step(found, up=what == "up")
    elif what == "remove":
        services.remove_step(found)
    elif what == "say":
        services.say_step(found, words=request.POST.get("words", ""))
    return redirect("paths:compose", found.path.key)


@require_POST
@members_only
@never_cache
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Read, then on to the next; or not read after all."""
    found = _step(request, pk)
    if request.POST.get("read") == "no":
        services.unread(found, by=request.user)
        return redirect(found.path)
    services.read(found, by=request.user)
    place = walking.place_in(found.path, found.entry, request.user)
    if request.POST.get("stay") or place is None or place.after is None:
        return redirect(found.path)
    return redirect(place.after.entry)


def _step(request: HttpRequest, pk: int) -> PathStep:
    """Of a path one may follow, at an entry one may read."""
    seen = ReadingPath.objects.visible_to(request.user).values("pk")
    found = PathStep.objects.filter(pk=pk, path__in=seen).select_related("path__group", "entry").first()
    if found is None or not Entry.objects.visible_to(request.user).filter(pk=found.entry_id).exists():
        raise Http404
    return found


def _tended(request: HttpRequest, key: UUID) -> ReadingPath:
    found = get_visible(ReadingPath, request.user, key=key)
    require(policies.can_tend(request.user, found), NOT_YOURS)
    return found
