"""The spaces of a gathering."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groups.people.doors import members_only
from groups.refusals import Refused
from sessions.programme import services
from sessions.programme.forms import SpaceForm
from sessions.programme.views.finding import prepared, space_of


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def spaces(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = prepared(request, slug)
    form = SpaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            space = services.add_space(gathering, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("« %(name)s » est dans la liste.") % {"name": space.name})
            return redirect("programme:spaces", gathering.slug)
    context = {
        "gathering": gathering,
        "spaces": gathering.spaces.all(),
        "form": form,
        "here": _("Les espaces"),
    }
    return render(request, "programme/spaces.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def edit_space(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    gathering = prepared(request, slug)
    space = space_of(gathering, pk)
    known = {"name": space.name, "access_words": space.access_words, "seats": space.seats}
    form = SpaceForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_space(space, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("programme:spaces", gathering.slug)
    context = {"gathering": gathering, "space": space, "form": form, "here": space.name}
    return render(request, "programme/space.html", context, status=422 if form.is_bound else 200)


@require_POST
@members_only
@never_cache
def remove_space(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    gathering = prepared(request, slug)
    services.remove_space(space_of(gathering, pk))
    messages.success(request, _("L’espace est retiré. Ce qui s’y tenait reste au programme, sans lieu."))
    return redirect("programme:spaces", gathering.slug)


@require_POST
@members_only
@never_cache
def move_up(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    gathering = prepared(request, slug)
    services.move_up(space_of(gathering, pk))
    return redirect("programme:spaces", gathering.slug)
