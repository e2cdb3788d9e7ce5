"""Fills an empty instance with one crowded séance per hundred people; prints what the load needs as JSON.

Run by the benchmark in a process of its own, with the VAR of the server to be measured.
"""

from __future__ import annotations

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")
django.setup()

from importlib import import_module  # noqa: E402

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils.timezone import now  # noqa: E402

from groups.models import Membership, Role, Territory, User, WorkingGroup  # noqa: E402
from realtime import events  # noqa: E402
from sessions.codev import presets  # noqa: E402
from sessions.codev.models import Seat  # noqa: E402
from sessions.codev.services import planning  # noqa: E402
from sessions.codev.stages import Seat as Place  # noqa: E402
from sessions.codev.stages import Stage  # noqa: E402

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


def cookie_of(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


@transaction.atomic
def crowd(number: int, size: int) -> dict:
    """A séance under way at the consultation, with one facilitator, one client and consultants."""
    territory, _ = Territory.objects.get_or_create(
        slug="banc", defaults={"name": "Banc d'essai", "kind": "perimeter"}
    )
    group = WorkingGroup.objects.create(name=f"Banc {number}", slug=f"banc-{number}", territory=territory)
    people = [
        User.objects.create_user(f"p{number}-{i}@banc.example", None, display_name=f"Personne {i}")
        for i in range(size)
    ]
    for i, person in enumerate(people):
        role = Role.FACILITATOR if i == 0 else Role.MEMBER
        Membership.objects.create(group=group, user=person, role=role)
    preset = presets.PRESETS["90"]
    codev = planning.plan_seance(
        group,
        by=people[0],
        script=list(preset.script),
        preset=preset.key,
        title=f"Séance {number}",
        scheduled_at=now(),
    )
    for i, person in enumerate(people[1:]):
        Seat.objects.create(
            codev=codev,
            user=person,
            name=person.display_name,
            role=Place.CLIENT if i == 0 else Place.CONSULTANT,
            admitted_at=now(),
        )
    codev.index = [step.stage for step in codev.steps].index(Stage.CONSULTATION)
    codev.contract = "J'aimerais que vous m'aidiez à accueillir les familles le samedi."
    codev.started_at = codev.stage_started_at = now()
    codev.save()
    return {
        "key": str(codev.key),
        "version": events.version_of(codev.room),
        "index": codev.index,
        "cookies": [cookie_of(person) for person in people],
    }


def main() -> None:
    seances, size = int(sys.argv[1]), int(sys.argv[2])
    print(json.dumps([crowd(number, size) for number in range(seances)]))


if __name__ == "__main__":
    main()
