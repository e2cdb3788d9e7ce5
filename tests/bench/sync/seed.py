"""Fills an empty instance with a group of many writers and its documents; prints what the load needs as JSON.

Run by the benchmark in a process of its own, with the VAR of the server to be measured.
"""

from __future__ import annotations

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402

from groups.models import Membership, Role, Territory, User, WorkingGroup  # noqa: E402
from tests.bench.seed import cookie_of  # noqa: E402
from workspace.documents.services.documents import create_document  # noqa: E402


@transaction.atomic
def fill(people: int, documents: int) -> dict:
    territory = Territory.objects.create(slug="banc", name="Banc d'essai", kind="perimeter")
    group = WorkingGroup.objects.create(name="Banc", slug="banc", territory=territory)
    writers = [
        User.objects.create_user(f"p{i}@banc.example", None, display_name=f"Personne {i}")
        for i in range(people)
    ]
    for i, person in enumerate(writers):
        role = Role.FACILITATOR if i == 0 else Role.MEMBER
        Membership.objects.create(group=group, user=person, role=role)
    made = [create_document(group, by=writers[0], title=f"Document {n}") for n in range(documents)]
    return {
        "cookie": settings.SESSION_COOKIE_NAME,
        "sessions": [cookie_of(person) for person in writers],
        "documents": [document.key for document in made],
    }


def main() -> None:
    people, documents = int(sys.argv[1]), int(sys.argv[2])
    print(json.dumps(fill(people, documents)))


if __name__ == "__main__":
    main()
