"""Fills an empty instance with the knowledge of a region: 20 000 entries of every kind, found by everything
that finds them.

    python -m tests.bench.knowledge.seed [ENTRIES]

`KNOWLEDGE=small` makes a tenth. The same number makes the same rows, some dates apart. Prints as JSON what
the load needs. Run by the benchmark in a process of its own; by hand, on an instance that `manage.py migrate`
made and where nobody is:

    export VAR=a/folder
    .venv/bin/python manage.py migrate && .venv/bin/python -m tests.bench.knowledge.seed
"""

from __future__ import annotations

import json
import os
import random
import sys
from datetime import datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")
django.setup()

from django.db import transaction  # noqa: E402
from django.utils.timezone import localdate, now  # noqa: E402

from groups.models import Membership, Role, Territory, Theme, User, WorkingGroup  # noqa: E402
from tests.bench.seed import cookie_of  # noqa: E402
from tests.bench.space import people, words  # noqa: E402
from tests.bench.space.people import bulk  # noqa: E402
from workspace.initiatives.models import Initiative, Maturity  # noqa: E402
from workspace.knowledge.models import Entry, fold  # noqa: E402
from workspace.knowledge.vocabulary import PUBLICS  # noqa: E402
from workspace.search import mending  # noqa: E402
from workspace.watch.models import WatchLink, place_of  # noqa: E402

GROUPS, MEMBERS = 60, 600
KINDS = ("learning", "sheet", "sheet", "monograph", "watch", "watch", "initiative", "initiative")
VISIBILITIES = ("public",) * 7 + ("region",) * 2 + ("group",)
STAGES = ("published",) * 17 + ("to_refresh", "draft", "proofread")
LICENCES = ("CC BY-SA 4.0", "CC BY-SA 4.0", "Licence Ouverte 2.0")
SOUTH, NORTH, WEST, EAST = 43.0, 45.1, 4.2, 7.7  # the region
DAYS = 3 * 365
VISITORS = 20


def entries(number: int, dice: random.Random, since: datetime) -> list[Entry]:
    groups = list(WorkingGroup.objects.select_related("territory"))
    authors = list(User.objects.order_by("pk").values_list("pk", flat=True))
    publics = list(PUBLICS)
    return [_entry(i, dice, since, groups, authors, publics) for i in range(number)]


def _entry(
    i: int,
    dice: random.Random,
    since: datetime,
    groups: list[WorkingGroup],
    authors: list[int],
    publics: list[str],
) -> Entry:
    group = dice.choice(groups)
    body = "\n\n".join(words.text(dice) for _part in range(dice.choice((1, 2, 2, 3, 6))))
    at = since + timedelta(days=dice.uniform(0, DAYS))
    entry = Entry(
        kind=dice.choice(KINDS),
        stage=dice.choice(STAGES),
        visibility=dice.choice(VISIBILITIES),
        title=words.title(dice),
        summary=words.sentence(dice)[:300] if dice.random() < 0.6 else "",
        body=body,
        body_html=words.html(body),
        group=group,
        territory=group.territory,
        author_id=dice.choice(authors),
        author_name=words.name(dice),
        publics=dice.sample(publics, dice.choice((0, 1, 1, 2))),
        licence=dice.choice(LICENCES),
        useful=int(dice.expovariate(0.4)),
        created_at=at,
        updated_at=at,
        date=at.date(),
        refresh_on=localdate() + timedelta(days=dice.randint(-60, 360)),
    )
    if dice.random() < 0.4:
        entry.latitude, entry.longitude = dice.uniform(SOUTH, NORTH), dice.uniform(WEST, EAST)
        entry.place = group.territory.name
    if entry.kind == Entry.Kind.WATCH:
        entry.credit, entry.external_id = f"Source {i % 30}", f"banc-{i}"
        entry.credit_url = f"https://source-{i % 30}.example/{i}"
    if entry.is_out:
        entry.published_at = at
    # What `prepare` makes of the text: rendering 20 000 takes minutes, and words.html is what it would give.
    entry.excerpt = (entry.summary or body)[:300]
    entry.title_key = fold(entry.title)[:80]
    entry.words = fold(f"{entry.title} {entry.summary} {body}")
    return entry


def details(made: list[Entry], dice: random.Random) -> None:
    initiatives = [
        Initiative(entry=entry, maturity=dice.choice(Maturity.values), carried_by=words.name(dice))
        for entry in made
        if entry.kind == Entry.Kind.INITIATIVE
    ]
    bulk(Initiative, initiatives)
    links = [
        WatchLink(entry=entry, url=entry.credit_url, key=f"banc-{number}", place=place_of(entry.group))
        for number, entry in enumerate(made)
        if entry.kind == Entry.Kind.WATCH
    ]
    bulk(WatchLink, links)
    through = Entry.themes.through
    themes = list(Theme.objects.values_list("pk", flat=True))
    pairs = [(entry.pk, theme) for entry in made for theme in dice.sample(themes, dice.choice((1, 1, 2)))]
    bulk(through, [through(entry_id=entry, theme_id=theme) for entry, theme in pairs])


def fill(number: int) -> None:
    if User.objects.exists():
        sys.exit("This instance has people: the knowledge of a region is made in an empty one.")
    dice = random.Random(6)
    since = now() - timedelta(days=DAYS)
    with transaction.atomic():
        groups = people.groups(GROUPS, dice)
        people.members(MEMBERS, groups, dice, since)
        User.objects.filter(pk=User.objects.order_by("pk")[0].pk).update(is_coordinator=True)
    with transaction.atomic():
        details(bulk(Entry, entries(number, dice, since)), dice)
    mending.mend_all()


def said() -> dict:
    """Who reads, and what there is to open."""
    coordinator = User.objects.get(is_coordinator=True)
    readers = Membership.objects.filter(role=Role.MEMBER).select_related("user").order_by("pk")[:VISITORS]
    public = Entry.objects.filter(visibility="public", stage="published").order_by("-published_at", "pk")
    return {
        "coordinator": cookie_of(coordinator),
        "readers": [cookie_of(membership.user) for membership in readers],
        "entries": [str(pk) for pk in public.values_list("pk", flat=True)[:40]],
        "themes": list(Theme.objects.values_list("slug", flat=True)),
        "territories": list(Territory.objects.values_list("slug", flat=True)),
        "count": Entry.objects.count(),
    }


def main() -> None:
    asked = sys.argv[1:]
    small = os.environ.get("KNOWLEDGE") == "small"
    fill(int(asked[0]) if asked else 2_000 if small else 20_000)
    print(json.dumps(said()))


if __name__ == "__main__":
    main()
