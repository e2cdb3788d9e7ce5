"""Find people of one gathering: by name, category, territory, atelier, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from sessions.gatherings.models import Gathering
from sessions.registrations.companions import fold
from sessions.registrations.models import Category, Registration, RegistrationQuerySet, Standing

COMING = "viennent"
STANDINGS = {COMING: "", "place": Standing.PLACED, "attente": Standing.WAITING, "annule": Standing.CANCELLED}


@dataclass(frozen=True)
class Asked:
    name: str = ""
    category: str = ""
    territory: int | None = None
    item: int | None = None
    standing: str = COMING

    @classmethod
    def read(cls, said: QueryDict) -> Asked:
        """What makes no sense is not asked."""
        category, standing = said.get("categorie", ""), said.get("etat", "")
        return cls(
            name=fold(said.get("nom", "")),
            category=category if category in Category.values else "",
            territory=_number(said.get("territoire", "")),
            item=_number(said.get("atelier", "")),
            standing=standing if standing in STANDINGS else COMING,
        )

    def __bool__(self) -> bool:
        return self != Asked(standing=self.standing)

    def link(self, standing: str) -> str:
        kept = {
            "nom": self.name,
            "categorie": self.category,
            "territoire": self.territory or "",
            "atelier": self.item or "",
            "etat": standing if standing != COMING else "",
        }
        return "?" + urlencode({name: value for name, value in kept.items() if value})


def found(gathering: Gathering, asked: Asked) -> RegistrationQuerySet:
    """Names are looked for within one gathering, which its index gives: a few hundred rows. The waiting
    list is in its order, the others by name."""
    people = Registration.objects.filter(gathering=gathering)
    for word in asked.name.split():
        people = people.filter(name_key__contains=word)
    if asked.category:
        people = people.filter(category=asked.category)
    if asked.territory is not None:
        people = people.filter(territory=asked.territory)
    if asked.item is not None:
        people = people.filter(bookings__item=asked.item).exclude(
            bookings__item=asked.item, bookings__standing=Standing.CANCELLED
        )
    if asked.standing == "attente":
        return people.waiting()
    wanted = STANDINGS[asked.standing]
    return (people.filter(standing=wanted) if wanted else people.coming()).by_name()


def _number(said: str) -> int | None:
    return int(said) if said.isdecimal() and len(said) < 12 else None
