"""« Suivre cette thématique »: under what is filed there, and on the page of a thématique or a territory."""

from __future__ import annotations

from collections.abc import Iterable

from django.template.loader import render_to_string

from groups.models import Theme
from groups.policies import Anybody, is_settled
from workspace.finding.registry import Place, block
from workspace.knowledge.models import Entry
from workspace.knowledge.parts import part
from workspace.newsletter import services


def under_an_entry(entry: Entry, user: Anybody) -> str:
    themes = list(entry.themes.all()) if entry.is_out else []
    return _draw(themes, user) if themes else ""


def on_the_page_of(place: Place, user: Anybody) -> str:
    if isinstance(place, Theme):
        return _draw([place], user)
    return render_to_string("newsletter/_follow.html", {"territory": place, "themes": []})


def _draw(themes: Iterable[Theme], user: Anybody) -> str:
    settled = is_settled(user)
    followed = services.follows(user) if settled else set()  # type: ignore[arg-type]
    context = {
        "themes": [(theme, theme.pk in followed) for theme in themes],
        "settled": settled,
        "territory": None,
    }
    return render_to_string("newsletter/_follow.html", context)


part(80, under_an_entry)
block(80, on_the_page_of)
