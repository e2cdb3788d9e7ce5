"""Fills an empty instance with a Village that takes people, and prints how many of them are placed when
asked.

    python -m tests.bench.gatherings.registrations_seed CAPACITY
    python -m tests.bench.gatherings.registrations_seed count SLUG
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from groups.models import Membership, Role, Territory, User, WorkingGroup  # noqa: E402
from sessions.gatherings.models import Gathering  # noqa: E402
from sessions.programme.models import Item  # noqa: E402
from sessions.registrations.companions import fold  # noqa: E402
from sessions.registrations.models import Booking, Category, Envelope, Registration  # noqa: E402


def village(capacity: int, slug: str, territory: Territory, group: WorkingGroup) -> Gathering:
    starts = timezone.now() + timedelta(days=20)
    made = Gathering.objects.create(
        slug=slug,
        title=f"Village {slug}",
        group=group,
        territory=territory,
        starts_at=starts,
        ends_at=starts + timedelta(hours=8),
        published_at=timezone.now(),
        capacity=capacity,
    )
    for n in range(8):
        Item.objects.create(
            gathering=made,
            title=f"Atelier {n}",
            starts_at=starts + timedelta(hours=n % 4),
            ends_at=starts + timedelta(hours=n % 4, minutes=50),
            is_booked=True,
            capacity=12,
        )
    return made


def seed(capacity: int) -> dict:
    territory = Territory.objects.create(name="Sisteronais", slug="sisteronais")
    group = WorkingGroup.objects.create(name="Villages", slug="villages", territory=territory)
    lead = User.objects.create_user(email="renee@exemple.fr", display_name="Renée")
    Membership.objects.create(group=group, user=lead, role=Role.FACILITATOR)
    many, last = (
        village(places, slug, territory, group) for places, slug in ((capacity, "minute"), (101, "derniere"))
    )
    Registration.objects.bulk_create(
        Registration(
            gathering=last,
            name=f"Personne {n}",
            name_key=fold(f"Personne {n}"),
            email=f"avant-{n}@banc.example",
            category=Category.values[n % len(Category)],
            placed_at=timezone.now(),
        )
        for n in range(100)
    )
    items = list(many.items.values_list("pk", flat=True))
    return {"minute": many.slug, "last": last.slug, "items": items}


def count(slug: str) -> dict:
    people = Registration.objects.filter(gathering__slug=slug)
    waiting = list(people.waiting().values_list("queued_at", "email"))
    letters = Envelope.objects.filter(registration__gathering__slug=slug)
    fullest = [
        (item.capacity or 0) - Booking.objects.placed().filter(item=item).count()
        for item in Item.objects.filter(gathering__slug=slug)
    ]
    return {
        "placed": people.placed().count(),
        "waiting": len(waiting),
        "ordered": len({rank for rank, _email in waiting}) == len(waiting),
        "emails": people.values("email").distinct().count(),
        "letters": letters.count(),
        "written_twice": letters.count() - letters.values("registration", "about").distinct().count(),
        "ateliers_exceeded": sum(free < 0 for free in fullest),
    }


if __name__ == "__main__":
    asked = sys.argv[1:]
    print(json.dumps(count(asked[1]) if asked[0] == "count" else seed(int(asked[0]))))
