"""The gatherings to come and past, and the page of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.access import drawn_at_once, get_visible
from groups.models import Territory, Theme
from groups.policies import groups_of, is_settled
from sessions.gatherings import drawing, exports, metadata, parts, policies
from sessions.gatherings.asking import Asked
from sessions.gatherings.models import Caravan, Gathering
from sessions.gatherings.route import route_of
from workspace.documents.policies import can_read
from workspace.richtext import drawn

PER_PAGE = 24
MOST_COMING = 60


@require_safe
@drawn_at_once
def gatherings(request: HttpRequest) -> HttpResponse:
    """The next ones first, then those that were."""
    asked = Asked.of(request.GET.dict())
    seen = asked.among(Gathering.objects.visible_to(request.user))
    coming = list(seen.coming().select_related("territory", "caravan")[:MOST_COMING])
    past = seen.past().select_related("territory")
    context = {
        "asked": asked,
        "coming": [one for one in coming if one.is_published],
        "prepared": [one for one in coming if not one.is_published],
        "page": Paginator(past, PER_PAGE).get_page(request.GET.get("page")),
        "map": drawing.region([one for one in coming if one.is_published]),
        "caravans": caravans_of(request) if not asked.query else [],
        "territories": Territory.objects.with_tree_fields(),
        "themes": Theme.objects.all(),
        "kinds": Gathering.Kind.choices,
        "can_create": policies.creates_somewhere(request.user),
    }
    return render(request, "gatherings/gatherings.html", context)


def caravans_of(request: HttpRequest) -> list[Caravan]:
    return list(Caravan.objects.visible_to(request.user).order_by("-created_at")[:6])


@require_safe
@drawn_at_once
def gathering(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_visible(Gathering, request.user, slug=slug)
    notebook = found.notebook
    context = {
        "gathering": found,
        "themes": found.themes.all(),
        "partners": found.partners.all(),
        "partners_words": [words for words in found.partners_words.split(", ") if words],
        "map": drawing.place_of(found),
        "plan": drawing.plan_of(found),
        "meta": metadata.metadata_of(found),
        "gestures": parts.gestures(found, request.user),
        "parts": [drawn(html) for html in parts.public_parts(found, request.user, request)],
        "can_welcome": policies.can_welcome(request.user, found),
        "of_group": is_settled(request.user) and found.group_id in groups_of(request.user),
        "notebook": notebook if notebook is not None and can_read(request.user, notebook) else None,
        "posters": exports.posters_of(found),
        "route": route_of(found, request.user),
        "can_keep": policies.can_keep_notebook(request.user, found),
        "settled": is_settled(request.user),
    }
    return render(request, "gatherings/gathering.html", context)
