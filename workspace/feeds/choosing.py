"""What a feed holds, asked at each visit: what is withdrawn, hidden or kept for fewer leaves at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from groups.models import Territory, Theme, User
from workspace.knowledge.models import Entry, EntryQuerySet

MOST = 30
Visibility = Entry.Visibility


@dataclass(frozen=True)
class Chosen:
    title: str
    page: str  # where it is read by people
    entries: EntryQuerySet


def public() -> EntryQuerySet:
    return Entry.objects.visible_to(AnonymousUser()).published()


def everything() -> Chosen:
    return Chosen(_("Toutes les connaissances"), "", public())


def of_theme(theme: Theme) -> Chosen:
    return Chosen(theme.name, f"?theme={theme.slug}", public().filter(themes=theme))


def of_territory(territory: Territory) -> Chosen:
    inside = list(territory.descendants(include_self=True).values_list("pk", flat=True))
    return Chosen(territory.name, f"?territoire={territory.slug}", public().filter(territory__in=inside))


def of_kind(kind: str) -> Chosen:
    return Chosen(str(Entry.Kind(kind).label).capitalize(), "", public().filter(kind=kind))


def of_region(user: User) -> Chosen:
    """What anybody with an account reads; not what groups keep for themselves, for an address gets about."""
    beyond = Entry.objects.visible_to(user).published().exclude(visibility=Visibility.GROUP)
    return Chosen(_("Toutes les connaissances de la région"), "", beyond)


def newest(chosen: Chosen) -> list[Entry]:
    """Found first, read after: each stage stands in its order in the index, while sorting whole texts by the
    twenty thousand took longer than all the rest."""
    found: list[tuple] = []
    for stage in Entry.OUT:
        of_stage = chosen.entries.filter(stage=stage).order_by("-published_at", "-pk")
        found += of_stage.values_list("published_at", "pk")[:MOST]
    pks = [pk for _at, pk in sorted(found, reverse=True)[:MOST]]
    shown = chosen.entries.filter(pk__in=pks).order_by("-published_at", "-pk").defer("body", "words")
    return list(shown.select_related("watch_link").prefetch_related("themes"))
