"""What somebody looks for in the directory: read from the page's address, turned into rows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from groups.models import ActorType, Exchange, Organisation, Territory, Theme, User
from groups.people.names import fold, tidy

MOST_WORDS = 6
LONGEST_WORD = 40


def words_of(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in fold(text[:200]).split()[:MOST_WORDS]]


def one_of(choices: list[str], value: str) -> str:
    return value if value in choices else ""


def by_slug(model, slug: str):
    return model.objects.filter(slug=tidy(slug[:50])).first() if slug else None


@dataclass(frozen=True)
class Asked:
    """The filters of a page. What is not understood is as if it had not been asked."""

    text: str
    territory: Territory | None
    theme: Theme | None
    organisation: str
    actor: str
    way: str
    means: str
    kind: str
    sector: str

    @classmethod
    def of(cls, asked: QueryDict) -> Asked:
        return cls(
            text=asked.get("mots", "")[:200],
            territory=by_slug(Territory, asked.get("territoire", "")),
            theme=by_slug(Theme, asked.get("theme", "")),
            organisation=asked.get("organisation", "")[:160],
            actor=one_of(ActorType.values, asked.get("acteur", "")),
            way=one_of(Exchange.Way.values, asked.get("dans", "")),
            means=one_of(Exchange.Means.values, asked.get("moyen", "")),
            kind=one_of(Organisation.Kind.values, asked.get("genre", "")),
            sector=one_of(Organisation.Sector.values, asked.get("champ", "")),
        )

    def __bool__(self) -> bool:
        return any(bool(value) for value in vars(self).values())

    @property
    def has_more(self) -> bool:
        """Something is asked besides words: the page leaves those filters open."""
        return bool(self.means or self.territory or self.theme or self.actor or self.organisation)

    @property
    def places(self) -> QuerySet[Territory] | None:
        """A territory includes what hangs below it: a département, its bassins."""
        return self.territory.descendants(include_self=True) if self.territory else None


def people(viewer: User, asked: Asked) -> QuerySet[User]:
    """The people shown to this person who match, in the order of their names."""
    found = User.objects.listed_to(viewer)
    if asked.actor:
        found = found.filter(actor_type=asked.actor)
    for word in words_of(asked.organisation):
        found = found.filter(organisation__folded__contains=word)
    if asked.way or asked.means:
        found = found.filter(Exists(exchanges(asked)))
    else:
        found = _about(found, asked)
    return found.order_by("folded", "pk")


def exchanges(asked: Asked) -> QuerySet[Exchange]:
    """One phrase that answers everything at once: « une salle », « à Avignon », « le soir »."""
    said = Exchange.objects.filter(person=OuterRef("pk"))
    if asked.way:
        said = said.filter(way=asked.way)
    if asked.means:
        said = said.filter(means=asked.means)
    if asked.places is not None:
        here = Q(territory__in=asked.places)
        said = said.filter(here | Q(territory=None, person__territory__in=asked.places))
    if asked.theme:
        said = said.filter(Q(theme=asked.theme) | Q(theme=None, person__themes=asked.theme))
    for word in words_of(asked.text):
        said = said.filter(folded__contains=word)
    return said


def _about(found: QuerySet[User], asked: Asked) -> QuerySet[User]:
    """The person, their organisation, or one of their phrases."""
    said = Exchange.objects.filter(person=OuterRef("pk"))
    if asked.places is not None:
        there = Exists(said.filter(territory__in=asked.places))
        found = found.filter(Q(territory__in=asked.places) | there)
    if asked.theme:
        knows = Exists(User.themes.through.objects.filter(user=OuterRef("pk"), theme=asked.theme))
        found = found.filter(Q(knows) | Exists(said.filter(theme=asked.theme)))
    for word in words_of(asked.text):
        spoken = Exists(said.filter(folded__contains=word))
        named = Q(folded__contains=word) | Q(organisation__folded__contains=word)
        found = found.filter(named | Q(spoken))
    return found


def organisations(viewer: User, asked: Asked) -> QuerySet[Organisation]:
    found = Organisation.objects.visible_to(viewer)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.sector:
        found = found.filter(sector=asked.sector)
    if asked.places is not None:
        found = found.filter(territory__in=asked.places)
    for word in words_of(asked.text):
        former = Exists(Organisation.objects.filter(pk=OuterRef("pk"), former_names__folded__contains=word))
        found = found.filter(Q(folded__contains=word) | Q(former))
    return found.order_by("folded", "pk")


def how_many_of(viewer: User, shown: list[Organisation]) -> dict[int, int]:
    """For each organisation, how many of its people this person may read."""
    listed = User.objects.listed_to(viewer).filter(organisation__in=[one.pk for one in shown])
    counted = listed.order_by().values("organisation").annotate(many=Count("pk"))
    return {row["organisation"]: row["many"] for row in counted}
