"""Read what the groups learned."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from groups.access import get_visible
from groups.models import Territory, Theme, WorkingGroup
from workspace.knowledge.models import Entry, EntryQuerySet, fold
from workspace.richtext import clean_line

PER_PAGE = 20


@require_GET
def entries(request: HttpRequest) -> HttpResponse:
    territory = Territory.objects.filter(slug=_asked(request, "territoire")).first()
    theme = Theme.objects.filter(slug=_asked(request, "theme")).first()
    words = _asked(request, "q")
    found = narrow(Entry.objects.visible_to(request.user).with_details(), territory, theme, words)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(_asked(request, "page")),
        "territories": Territory.objects.with_tree_fields(),
        "themes": Theme.objects.all(),
        "territory": territory,
        "theme": theme,
        "words": words,
    }
    return render(request, "knowledge/entries.html", context)


@require_GET
def entry(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = get_visible(Entry, request.user, pk=pk)
    # A secret group's existence is not told by what it published.
    group = WorkingGroup.objects.visible_to(request.user).filter(pk=shown.group_id).first()
    return render(request, "knowledge/entry.html", {"entry": shown, "group": group})


def narrow(
    found: EntryQuerySet, territory: Territory | None, theme: Theme | None, words: str
) -> EntryQuerySet:
    """Those of a territory and of what it contains, of a theme, holding every word."""
    if territory:
        found = found.filter(territory__in=territory.descendants(include_self=True))
    if theme:
        found = found.filter(themes=theme)
    for word in fold(words).split()[:8]:
        found = found.filter(words__contains=word)
    return found


def _asked(request: HttpRequest, name: str) -> str:
    return clean_line(request.GET.get(name, ""), 100)
