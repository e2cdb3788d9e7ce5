"""Find among what the groups learned."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.models import Territory, Theme
from groups.policies import is_settled
from workspace.knowledge.models import Entry, EntryQuerySet, fold
from workspace.richtext import clean_line

PER_PAGE = 20


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    territory = Territory.objects.filter(slug=_asked(request, "territoire")).first()
    theme = Theme.objects.filter(slug=_asked(request, "theme")).first()
    words = _asked(request, "q")
    mine = Entry.objects.visible_to(request.user).published().with_details().without_texts()
    found = narrow(mine.order_by("-published_at"), territory, theme, words)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(_asked(request, "page")),
        "territories": Territory.objects.with_tree_fields(),
        "themes": Theme.objects.all(),
        "territory": territory,
        "theme": theme,
        "words": words,
        "can_begin": is_settled(request.user),
    }
    return render(request, "knowledge/entries.html", context)


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
