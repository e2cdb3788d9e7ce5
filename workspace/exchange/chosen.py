"""A choice of entries, as an address says it: the facets of the list, a recueil, one entry."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.utils.translation import gettext as _

from groups.models import Territory, Theme
from groups.policies import Anybody
from workspace.exchange.models import Pick
from workspace.knowledge.models import Entry, EntryQuerySet
from workspace.knowledge.vocabulary import LANGUAGES, PUBLICS
from workspace.richtext import clean_line
from workspace.search.asking import read
from workspace.search.finding import Finder, Narrowing
from workspace.search.scopes import PUBLIC, scopes_of

FACETS = ("q", "genre", "theme", "territoire", "public", "langue")
MOST_WORDED = 2_000


@dataclass(frozen=True)
class Chosen:
    """What somebody chose: its words, and the rows, narrowed to what they may read."""

    title: str
    rows: QuerySet[Entry]

    def first(self, most: int) -> list[Entry]:
        return list(self.rows.with_details()[:most])  # type: ignore[attr-defined]


def shown_to(user: Anybody) -> EntryQuerySet:
    return Entry.objects.visible_to(user).published()


def by_facets(user: Anybody, said: str) -> Chosen:
    """`said` is the query of the list's address. What is not understood is as if it had not been asked."""
    asked = QueryDict(said)
    values = {name: clean_line(asked.get(name, ""), 200) for name in FACETS}
    rows, words = shown_to(user).order_by("-published_at", "pk"), []
    if values["genre"] in Entry.Kind.values:
        rows = rows.filter(kind=values["genre"])
        words.append(str(Entry.Kind(values["genre"]).label))
    if values["theme"] and (theme := Theme.objects.filter(slug=values["theme"]).first()):
        rows = rows.filter(themes=theme)
        words.append(theme.name)
    place = values["territoire"]
    if place and (territory := Territory.objects.filter(slug=place).first()):
        rows = rows.filter(territory__in=territory.descendants(include_self=True))
        words.append(territory.name)
    if values["public"] in PUBLICS:
        having = [one.pk for one in rows.only("pk", "publics") if values["public"] in one.publics]
        rows = rows.filter(pk__in=having)
        words.append(str(PUBLICS[values["public"]]))
    if values["langue"] in LANGUAGES:
        rows = rows.filter(language=values["langue"])
    if values["q"]:
        rows = rows.filter(pk__in=_worded(user, values["q"]))
        words.append(f"« {values['q']} »")
    return Chosen(" · ".join(words) or _("Toutes les fiches"), rows)


def of_recueil(user: Anybody) -> Chosen:
    """In the order of its pages; what one may not read any more is not there."""
    picked = Pick.objects.visible_to(user)
    place = picked.filter(entry=OuterRef("pk")).values("position")[:1]
    rows = shown_to(user).filter(pk__in=picked.values("entry")).annotate(page=Subquery(place))
    return Chosen(_("Mon recueil"), rows.order_by("page", "pk"))


def one_entry(user: Anybody, pk: UUID) -> Chosen | None:
    entry = Entry.objects.visible_to(user).filter(pk=pk).first()
    return Chosen(entry.title, Entry.objects.filter(pk=pk)) if entry else None


def _worded(user: Anybody, words: str) -> list[UUID]:
    asked = read(words)
    if not asked.words:
        return []
    finder = Finder(asked, scopes_of(user) or [PUBLIC])
    return [UUID(hit.ref) for hit in finder.page(Narrowing(kind="entry"), 0, MOST_WORDED)]
