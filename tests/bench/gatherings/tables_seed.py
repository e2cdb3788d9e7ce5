"""Fills an empty instance with a Village and its tables; prints what the load needs as JSON."""

from __future__ import annotations

import json
import sys
from datetime import timedelta

from tests.bench.seed import cookie_of  # sets Django up  # isort: skip

from django.db import transaction
from django.utils.timezone import now

from groups.models import Membership, Role, Territory, User, WorkingGroup
from groups.people.services import welcome_guest
from realtime import events
from sessions.gatherings.models import Gathering
from sessions.registrations.models import Category, Registration
from sessions.tables.services import laying, seating
from sessions.tables.services.base import places_of


@transaction.atomic
def village(count: int, each: int) -> dict:
    """`count` tables of `each` people, all on their phones; one leads each table, one is the client."""
    territory = Territory.objects.create(slug="banc", name="Banc d’essai", kind="perimeter")
    group = WorkingGroup.objects.create(name="Banc", slug="banc", territory=territory)
    lead = User.objects.create_user("banc@banc.example", None, display_name="Conduite")
    Membership.objects.create(group=group, user=lead, role=Role.FACILITATOR)
    gathering = Gathering.objects.create(
        slug="village-banc",
        title="Village du banc",
        group=group,
        territory=territory,
        starts_at=now(),
        ends_at=now() + timedelta(hours=8),
        published_at=now(),
    )
    for n in range(count * each):
        Registration.objects.create(
            gathering=gathering,
            name=f"Personne {n}",
            name_key=f"personne {n}",
            email=f"p{n}@banc.example",
            category=Category.values[n % len(Category)],
            organisation=f"Structure {n % 30}" if n % 2 else "",
        )
    tables = laying.lay(
        gathering, by=lead, title="Tables du banc", count=count, scheduled_at=now(), preset="60"
    )
    seats: list[dict] = []
    led: dict[int, int] = {}
    for place in places_of(tables).select_related("round"):
        guest = welcome_guest(place.registration.name)
        seating.come_in(place, guest, known=True)
        rank = led[place.table_id] = led.get(place.table_id, -1) + 1
        if rank < 2:
            place.refresh_from_db()
            seating.give_role(place, "facilitator" if rank == 0 else "client")
        seats.append({"cookie": cookie_of(guest), "key": str(place.table.codev.key)})
    for seat in seats:
        seat["version"] = events.version_of(type(tables.room)("codev", seat["key"]))
    return {
        "slug": gathering.slug,
        "key": str(tables.key),
        "wall": tables.wall_token,
        "cookie": cookie_of(lead),
        "seats": seats,
    }


if __name__ == "__main__":
    print(json.dumps(village(*map(int, sys.argv[1:3]))))
