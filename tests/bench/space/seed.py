"""Fills an empty instance as a region would in years: groups, members, threads, and 300 000 answers.

    python -m tests.bench.space.seed [GROUPS MEMBERS THREADS POSTS]

Without sizes, the large instance; `SPACE=small` makes a tenth of it. The same sizes make the same rows, some
dates apart. Prints as JSON what the load needs. Run by the benchmark in a process of its own, with the VAR of
the server to be measured; by hand, on an instance that `manage.py migrate` made and where nobody is:

    export VAR=a/folder
    .venv/bin/python manage.py migrate && .venv/bin/python -m tests.bench.space.seed
"""

from __future__ import annotations

import json
import os
import random
import sys
from dataclasses import dataclass
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")
django.setup()

from django.db import transaction  # noqa: E402
from django.utils.timezone import now  # noqa: E402

from groups.models import Membership, Role, User, WorkingGroup  # noqa: E402
from tests.bench.seed import cookie_of  # noqa: E402
from tests.bench.space import matter, people  # noqa: E402
from workspace.search import mending  # noqa: E402
from workspace.threads.models import Thread  # noqa: E402

READERS = 100  # connected to one thread
VISITORS = 40  # whose pages are asked for


@dataclass(frozen=True)
class Sizes:
    groups: int = 200
    members: int = 5_000
    threads: int = 20_000
    posts: int = 300_000

    @classmethod
    def asked(cls, words: list[str]) -> Sizes:
        if words:
            return cls(*map(int, words))
        return cls(20, 500, 2_000, 30_000) if os.environ.get("SPACE") == "small" else cls()


def fill(sizes: Sizes) -> None:
    if User.objects.exists():
        sys.exit("This instance has people: the large one is made in an empty one.")
    dice = random.Random(5)
    since = now() - timedelta(days=3 * 365)
    with transaction.atomic():
        groups = people.groups(sizes.groups, dice)
        people.members(sizes.members, groups, dice, since)
    with transaction.atomic():
        threads = matter.threads(sizes.threads, groups, dice, since)
        matter.readings(threads, dice, sizes.posts)
        matter.documents(groups, dice, since)
        matter.needs_and_entries(groups, dice, since)
    matter.posts(sizes.posts, threads, dice)
    mending.mend_all()


def said() -> dict:
    """The group whose thread is long, its readers, and people of everywhere, each with a thread they read."""
    long = Thread.objects.select_related("group").order_by("pk")[0]
    readers = User.objects.filter(memberships__group=long.group).order_by("pk")[:READERS]
    some = Membership.objects.select_related("user", "group").order_by("pk")
    step = max(1, some.count() // VISITORS)
    visitors = [
        {
            "cookie": cookie_of(membership.user),
            "group": membership.group.slug,
            "thread": str(Thread.objects.filter(group=membership.group).order_by("-pk")[0].key),
        }
        for membership in some[::step]
    ]
    return {
        "long": {"thread": str(long.key), "group": long.group.slug, "posts": long.posts.count()},
        "readers": [cookie_of(user) for user in readers],
        "visitors": visitors,
        "facilitator": cookie_of(long.group.members.filter(memberships__role=Role.FACILITATOR)[0]),
        "groups": WorkingGroup.objects.count(),
    }


def main() -> None:
    fill(Sizes.asked(sys.argv[1:]))
    print(json.dumps(said()))


if __name__ == "__main__":
    main()
