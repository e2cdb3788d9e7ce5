"""What one person may read of another before both agreed, and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from sessions.gatherings.models import Gathering
from sessions.registrations.models import Category, Registration
from sessions.rendezvous import policies, services
from sessions.rendezvous.matching import Crowd, Match
from sessions.rendezvous.models import Rendezvous

# The categories are said in the first person by who registers.
WHO = {
    Category.INITIATIVE: _("porte une initiative"),
    Category.INSTITUTION: _("travaille dans une institution"),
    Category.EMPLOYER: _("vient d’une entreprise"),
    Category.ELECTED: _("est élu ou élue"),
    Category.INHABITANT: _("vient comme habitant ou usager"),
}


@dataclass(frozen=True)
class Other:
    """A structure and an address of their own are there once both agreed; a name and what they say too,
    unless they let these be read. The address of who registered them is never."""

    pk: int
    name: str
    who: str
    organisation: str = ""
    looks_for: str = ""
    brings: str = ""
    email: str = ""


def other_of(person: Registration, *, agreed: bool = False) -> Other:
    who = str(WHO.get(Category(person.category), ""))
    if not agreed and not policies.may_be_found(person):
        return Other(person.pk, str(_("Une personne inscrite")), who)
    said = Other(person.pk, person.name, who, looks_for=person.looks_for, brings=person.brings)
    return replace(said, organisation=person.organisation, email=person.email) if agreed else said


@dataclass(frozen=True)
class Mine:
    """A rendez-vous as one of the two reads it."""

    rendezvous: Rendezvous
    other: Other
    mine: str
    theirs: str

    @property
    def waits_for_me(self) -> bool:
        return self.rendezvous.is_alive and not self.mine

    @property
    def waits_for_them(self) -> bool:
        return self.rendezvous.is_alive and bool(self.mine) and not self.theirs

    @property
    def is_agreed(self) -> bool:
        return self.rendezvous.is_alive and self.rendezvous.is_agreed


def mine(person: Registration) -> list[Mine]:
    """What they may still answer, or keep: not what either refused."""
    rows = Rendezvous.objects.alive().of(person).select_related("asker__lead", "asked__lead", "gathering")
    return [
        Mine(
            one,
            other_of(one.other(person), agreed=one.is_agreed),
            one.said_by(person),
            one.said_by(one.other(person)),
        )
        for one in rows.order_by("starts_at", "pk")
    ]


@dataclass(frozen=True)
class Suggested:
    other: Other
    match: Match


def suggested(person: Registration) -> list[Suggested]:
    """Those who let themselves be found, and with whom nothing was said yet."""
    known = Rendezvous.objects.of(person).values_list("asker", "asked")
    met = {pk for pair in known for pk in pair}
    found = Registration.objects.coming().filter(gathering=person.gathering, erased_at=None, shows_name=True)
    people = {one.pk: one for one in found}
    matches = services.crowd_of(person.gathering).for_person(person.pk, among=people.keys() - met)
    return [
        Suggested(other_of(people[pk]), match)
        for match in matches
        if (pk := match.bringer if match.looker == person.pk else match.looker) in people
    ]


@dataclass(frozen=True)
class Pair:
    looker: Registration
    bringer: Registration
    match: Match


def pairs(gathering: Gathering, crowd: Crowd | None = None, most: int = 30) -> list[Pair]:
    """For the team: the best of the whole crowd, without those who were put in touch already."""
    said = {
        frozenset(pair)
        for pair in Rendezvous.objects.filter(gathering=gathering).values_list("asker", "asked")
    }
    best = (crowd or services.crowd_of(gathering)).best(most + len(said))
    chosen = [match for match in best if frozenset((match.looker, match.bringer)) not in said][:most]
    people = _people({pk for match in chosen for pk in (match.looker, match.bringer)})
    return [Pair(people[one.looker], people[one.bringer], one) for one in chosen]


def _people(pks: Iterable[int]) -> dict[int, Registration]:
    return {one.pk: one for one in Registration.objects.filter(pk__in=pks)}
