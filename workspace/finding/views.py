"""Find in the knowledge."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.access import drawn_at_once, get_visible, require
from groups.models import Territory, Theme
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.finding import parts, policies, services
from workspace.finding.places import place_page
from workspace.finding.screens import list_page
from workspace.knowledge.models import Entry
from workspace.knowledge.parts import with_token

OWN = gettext_lazy("Vous l’avez écrite : ce sont les autres qui disent si elle leur sert.")
TEAM = gettext_lazy("L’équipe régionale met des fiches en avant, parmi celles que la région peut lire.")


@require_safe
@drawn_at_once
def entries(request: HttpRequest) -> HttpResponse:
    """The page, or what changes of it when a facet is followed."""
    context = list_page(request.user, request.GET.dict())
    if request.headers.get("HX-Target") == "found":
        return render(request, "knowledge/_found.html", context | {"part": True})
    return render(request, "knowledge/entries.html", context | _metadata(context))


@require_safe
@drawn_at_once
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    return _place(request, get_object_or_404(Theme, slug=slug))


@require_safe
@drawn_at_once
def territory(request: HttpRequest, slug: str) -> HttpResponse:
    return _place(request, get_object_or_404(Territory, slug=slug))


def _place(request: HttpRequest, place: Theme | Territory) -> HttpResponse:
    context = place_page(place, request.user, get_token(request))
    context["canonical"] = settings.SITE_URL + request.path
    return render(request, "finding/place.html", context)


def _metadata(context: dict) -> dict:
    """A search, or a crossing of filters, is nobody's page: robots follow its links and keep the list."""
    asked = context["asked"]
    crossed = bool(asked.words.text) or len(asked.chosen) > 1 or context["page"].number > 1
    return {
        "heading": _("Connaissances"),
        "description": _(
            "Fiches de pratique, monographies, veille et initiatives solidaires de la région : ce que les "
            "groupes ont appris, et ce qui s’adapte d’un territoire à l’autre."
        ),
        "canonical": settings.SITE_URL + reverse("knowledge:entries") + asked.address().rstrip("?"),
        "noindex": crossed,
    }


@require_POST
@members_only
@never_cache
def useful(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Said, or taken back: the form says which, so that a retry changes nothing."""
    entry = get_visible(Entry, request.user, pk=pk)
    require(policies.can_find_useful(request.user, entry), OWN)
    if request.POST.get("useful") == "no":
        services.take_back(entry, by=request.user)
    else:
        services.find_useful(entry, by=request.user)
    return _answer(request, entry)


@require_POST
@members_only
@never_cache
def remarkable(request: HttpRequest, pk: UUID) -> HttpResponse:
    entry = get_visible(Entry, request.user, pk=pk)
    require(policies.can_hold_up(request.user, entry), TEAM)
    if request.POST.get("remarkable") == "no":
        services.lay_down(entry)
        return redirect(entry)
    try:
        services.hold_up(entry, by=request.user, why=request.POST.get("why", ""))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(entry)


def _answer(request: HttpRequest, entry: Entry) -> HttpResponse:
    if request.htmx:
        return HttpResponse(with_token(parts.useful(entry, request.user), get_token(request)))
    return redirect(f"{entry.get_absolute_url()}#utile")
