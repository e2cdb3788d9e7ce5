"""A Village held today, and as many people as asked who registered to it.

    python -m tests.bench.gatherings.crowd 500

Prints as JSON its address, the badges and the names, the cookies of two desks."""

from __future__ import annotations

import json
import os
import random
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from groups.models import Membership, Role, Territory, User, WorkingGroup  # noqa: E402
from sessions.gatherings.models import Gathering  # noqa: E402
from sessions.registrations.companions import fold  # noqa: E402
from sessions.registrations.models import Category, Registration  # noqa: E402
from tests.bench.seed import cookie_of  # noqa: E402

FIRST = ["Anne", "Ali", "Marie", "Jean-Pierre", "Zoé", "Nadia", "Paul", "Inès", "Karim", "Élise"]
LAST = ["Durand", "Benali", "Caillat", "Martin", "Fabre", "Roux", "Giraud", "Arnaud", "Blanc", "Reynaud"]
# How fifty people register: five couples and two small associations of four; the thirty-two others alone.
PARTIES = (2, 2, 2, 2, 2, 4, 4)
OF = 50


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    dice = random.Random(3)
    territory = Territory.objects.create(name="Durance", slug="durance")
    group = WorkingGroup.objects.create(name="Villages", slug="villages", territory=territory)
    desks = [
        User.objects.create_user(email=f"accueil-{n}@exemple.fr", display_name=f"Accueil {n}") for n in (1, 2)
    ]
    for user in desks:
        Membership.objects.create(group=group, user=user, role=Role.FACILITATOR)
    began = timezone.now()
    village = Gathering.objects.create(
        group=group,
        territory=territory,
        title="Village de Sisteron",
        slug="village",
        starts_at=began,
        ends_at=began + timedelta(hours=8),
        published_at=began,
        capacity=people + 50,
    )
    names = [f"{dice.choice(FIRST)} {dice.choice(LAST)} {number}" for number in range(people)]
    made = Registration.objects.bulk_create(
        Registration(
            gathering=village,
            name=name,
            name_key=fold(name),
            organisation=dice.choice(["", "CCAS de Sisteron", "Le Fournil", "Département"]),
            category=dice.choice(Category.values),
            placed_at=began,
        )
        for name in names
    )
    led = together(made)
    told = {
        "slug": village.slug,
        "gathering": village.pk,
        "alice": desks[0].pk,
        "desks": [cookie_of(user) for user in desks],
        "people": [[one.badge, one.name, led.get(one.pk, "")] for one in made],
    }
    print(json.dumps(told))


def together(made: list[Registration]) -> dict[int, str]:
    """Those who registered with somebody, under who leads them; gives each of them their leader's badge."""
    led, parties = {}, {}
    for first in range(0, len(made) - OF + 1, OF):
        at = first
        for size in PARTIES:
            lead, *others = made[at : at + size]
            for one in others:
                one.lead, one.organisation = lead, lead.organisation
                led[one.pk] = one
            parties |= {one.pk: lead.badge for one in (lead, *others)}
            at += size
    Registration.objects.bulk_update(led.values(), ["lead", "organisation"])
    return parties


if __name__ == "__main__":
    main()
