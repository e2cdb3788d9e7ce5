"""A choice of entries, as an address says it: the facets of the list, a recueil, one entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.utils.translation import gettext as _

from groups.policies import Anybody
from workspace.exchange.models import Pick
from workspace.finding.asked import Asked, Places
from workspace.finding.registry import extras
from workspace.finding.shelf import Shelf, shown_to
from workspace.knowledge.models import Entry
from workspace.knowledge.vocabulary import PUBLICS
from workspace.richtext import clean_line

FACETS = ("q", "genre", "theme", "territoire", "public", "langue", "fraicheur", "remarquable")


@dataclass(frozen=True)
class Chosen:
    """What somebody chose: its words, and the rows, narrowed to what they may read."""

    title: str
    rows: QuerySet[Entry]

    def first(self, most: int) -> list[Entry]:
        return list(self.rows.with_details()[:most])  # type: ignore[attr-defined]


def by_facets(user: Anybody, said: str) -> Chosen:
    """`said` is the query of the list's address: what the list would show, on all its pages."""
    values: dict[str, str] = QueryDict(said).dict()  # type: ignore[assignment]
    named = values.get("theme") or values.get("territoire")
    places = Places.all() if named else Places([], [], {})
    asked = Asked.of(values, places)
    rows = Shelf(user, asked, places).narrowed().order_by("-published_at", "-pk")
    return Chosen(" · ".join(_told(asked, said)) or _("Toutes les fiches"), rows)


def facets() -> set[str]:
    """What of the list's address chooses."""
    return {*FACETS, *(extra.name for extra in extras())}


def _told(asked: Asked, said: str) -> Iterator[str]:
    if asked.kind:
        yield str(Entry.Kind(asked.kind).label)
    yield from (one.name for one in (asked.theme, asked.territory) if one is not None)
    if asked.public:
        yield str(PUBLICS[asked.public])
    if asked.words.words:
        yield f"« {clean_line(QueryDict(said).get('q', ''), 200)} »"


def of_recueil(user: Anybody) -> Chosen:
    """In the order of its pages; what one may not read any more is not there."""
    picked = Pick.objects.visible_to(user)
    place = picked.filter(entry=OuterRef("pk")).values("position")[:1]
    rows = shown_to(user).filter(pk__in=picked.values("entry")).annotate(page=Subquery(place))
    return Chosen(_("Mon recueil"), rows.order_by("page", "pk"))


def one_entry(user: Anybody, pk: UUID) -> Chosen | None:
    entry = Entry.objects.visible_to(user).filter(pk=pk).first()
    return Chosen(entry.title, Entry.objects.filter(pk=pk)) if entry else None
