"""The map, its points, and the card of one of them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from groups.access import get_visible
from groups.refusals import Refused
from workspace.atlas import boxes, layers, points
from workspace.atlas.asking import ENTRIES, Question
from workspace.atlas.layers import Mark
from workspace.finding.registry import extras
from workspace.initiatives.policies import is_team
from workspace.knowledge.models import Entry
from workspace.knowledge.vocabulary import PUBLICS

PER_PAGE = 20
FIRST_MARKS = 5  # before the entries; the others are a link away
TYPE = "application/geo+json"
USUAL_ZOOM = 8
NOT_PLACED = gettext_lazy("Ce zoom est un nombre entier, de 0 à 20.")


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    question = Question.of(request.GET.dict())
    marks = question.listed_marks(request.user)
    alone = not question.shows_entries
    # The keys of the page come from the index alone; then its rows are read.
    keys = question.listed(request.user).values_list("pk", flat=True)
    page = Paginator(marks if alone else keys, PER_PAGE).get_page(request.GET.get("page"))
    first = marks[:FIRST_MARKS] if page.number == 1 else []
    context = {
        "question": question,
        "asked": question.asked,
        "page": page,
        "cards": [] if alone else [card(entry, question.spot) for entry in in_order(list(page))],
        "marks_title": marks_title(marks),
        "marks": [of_mark(mark, question.spot) for mark in (page if alone else first)],
        "more_marks": [] if alone else more_marks(question, marks),
        "shown_choices": [(ENTRIES, _("Les fiches seulement")), *layers.choices()],
        "kinds": Entry.Kind.choices,
        "publics": PUBLICS.items(),
        "extras": [(one, question.asked.extra.get(one.name, "")) for one in extras()],
        "tiles": tiles(),
        "sorts_tips": is_team(request.user),
    }
    response = render(request, "atlas/map.html", context)
    if settings.TILES_ORIGIN:
        response._csp_update = {"img-src": [settings.TILES_ORIGIN]}  # type: ignore[attr-defined]
    return response


def in_order(keys: list[UUID]) -> list[Entry]:
    rows = Entry.objects.filter(pk__in=keys).select_related("territory", "initiative").without_texts()
    known = {entry.pk: entry for entry in rows}
    return [known[key] for key in keys if key in known]


def card(entry: Entry, spot: tuple[float, float] | None = None) -> dict:
    far = boxes.kilometres(spot, (entry.latitude, entry.longitude)) if spot else None  # type: ignore[arg-type]
    return {"entry": entry, "far": far, "initiative": getattr(entry, "initiative", None)}


def of_mark(mark: Mark, spot: tuple[float, float] | None = None) -> dict:
    far = boxes.kilometres(spot, (mark.latitude, mark.longitude)) if spot else None
    return {"mark": mark, "far": far}


def marks_title(marks: list[Mark]) -> str:
    """« 3 rencontres »."""
    counts = Counter(mark.layer for mark in marks)
    told = [one.count(counts[one.name]) for one in layers.layers() if counts[one.name]]
    return ", ".join(told) or _("Rien n’est placé ici")


def more_marks(question: Question, marks: list[Mark]) -> list[tuple[str, str]]:
    """Where all of each layer are listed, when the page holds but the first of them."""
    if len(marks) <= FIRST_MARKS:
        return []
    return [(str(label), question.showing(value)) for value, label in layers.choices()]


def tiles() -> dict[str, object]:
    return {
        "url": settings.TILES_URL,
        "attribution": settings.TILES_ATTRIBUTION,
        "max_zoom": settings.TILES_MAX_ZOOM,
    }


@require_safe
@gzip_page
def features(request: HttpRequest) -> HttpResponseBase:
    """GeoJSON. `bbox` is a part of the world, `zoom` how near one looks; the facets are those of the list."""
    said = request.GET.dict()
    try:
        box = boxes.read(said["bbox"]) if said.get("bbox") else boxes.WORLD
        zoom = read_zoom(said.get("zoom", ""))
    except Refused as refused:
        return JsonResponse({"error": str(refused)}, status=400)
    question = Question.of(said)
    found = points.collection(question.rows(request.user), box, zoom)
    besides = layers.features(question.marks(request.user), box, zoom)
    found["features"] += besides
    found["total"] += sum(one["properties"].get("count", 1) for one in besides)
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    etag = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=TYPE, headers={"ETag": etag})
    if not request.user.is_authenticated:
        response["Cache-Control"] = "no-cache"  # kept, and asked again each time
    patch_vary_headers(response, ["Cookie"])
    return get_conditional_response(request, etag=etag, response=response)


def read_zoom(said: str) -> int:
    if not said:
        return USUAL_ZOOM
    if not (said.isascii() and said.isdigit() and len(said) < 3 and int(said) <= boxes.DEEPEST):
        raise Refused(str(NOT_PLACED))
    return int(said)


@require_safe
def entry_card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a point says when one opens it."""
    entry = get_visible(Entry, request.user, pk=pk, stage__in=Entry.OUT)
    return render(request, "atlas/_card.html", card(entry) | {"alone": True})


@require_safe
def mark_card(request: HttpRequest, name: str, key: UUID) -> HttpResponse:
    """What a point of a layer says."""
    known = layers.layer(name)
    mark = known.one(request.user, str(key)) if known is not None else None
    if mark is None:
        raise Http404
    return render(request, "atlas/_mark.html", of_mark(mark) | {"alone": True})
