"""What the groups of the large instance said and wrote."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.utils.timezone import now

from groups.models import Membership, WorkingGroup
from realtime import store
from tests.bench.space import words
from tests.bench.space.people import BATCH, bulk
from workspace.documents import content
from workspace.documents.models import Document
from workspace.documents.services import texts
from workspace.knowledge.models import Entry
from workspace.needs.models import Need
from workspace.threads.models import Post, Reaction, Reading, Thread

LONG = 500  # answers in the first thread
DAYS = 3 * 365
DOCUMENTS, NEEDS, ENTRIES = 8, 15, 8  # a group
READ = 30  # threads a member opened


def threads(number: int, groups: list[WorkingGroup], dice: random.Random, since: datetime) -> list[Thread]:
    """The first is of the first group, and will be long."""
    people = _people_of_groups()
    made = []
    for i in range(number):
        group = groups[0] if i == 0 else dice.choice(groups)
        said = words.text(dice)
        made.append(
            Thread(
                group=group,
                author_id=dice.choice(people[group.pk]),
                title=words.title(dice),
                kind=dice.choice(Thread.Kind.values),
                text=said,
                html=words.html(said),
                created_at=since + timedelta(days=dice.uniform(0, DAYS - 30)),
                closed_at=since if dice.random() < 0.1 else None,
            )
        )
    for group, thread in zip(groups[1:], made[1:], strict=False):  # no group is silent
        thread.group, thread.author_id = group, people[group.pk][0]
    made[0].closed_at = None
    return bulk(Thread, made)


def posts(number: int, threads: list[Thread], dice: random.Random) -> None:
    """In the order in which they were written, so that a thread's answers lie among those of others."""
    people = _people_of_groups()
    latest = now()
    where = [threads[0]] * LONG + dice.choices(threads, k=max(0, number - LONG))
    dated = sorted(
        ((thread.created_at + timedelta(days=dice.expovariate(0.2)), i) for i, thread in enumerate(where))
    )

    def rows() -> Iterator[Post]:
        for at, i in dated:
            said = words.text(dice)
            yield Post(
                thread=where[i],
                author_id=dice.choice(people[where[i].group_id]),
                text=said,
                html=words.html(said),
                key=f"banc-{i}",
                created_at=min(at, latest),
                accepted_at=at if dice.random() < 0.02 else None,
            )

    waiting = rows()
    while some := list(islice(waiting, BATCH)):
        with transaction.atomic():
            made = Post.objects.bulk_create(some)
            _thank(made, people, dice)
    Thread.objects.all().recount()


def _thank(posts: list[Post], people: dict[int, list[int]], dice: random.Random) -> None:
    thanked = dice.sample(posts, len(posts) // 6)
    bulk(
        Reaction,
        [
            Reaction(
                thread_id=post.thread_id,
                post=post,
                user_id=dice.choice(people[post.thread.group_id]),
                kind=dice.choice((Reaction.Kind.USEFUL, Reaction.Kind.THANKS)),
            )
            for post in thanked
        ],
    )
    through = Post.mentioned.through
    named = dice.sample(posts, len(posts) // 30)
    rows = [through(post=post, user_id=dice.choice(people[post.thread.group_id])) for post in named]
    bulk(through, rows)


def readings(threads: list[Thread], dice: random.Random, posts: int) -> None:
    of_group: dict[int, list[Thread]] = {}
    for thread in threads:
        of_group.setdefault(thread.group_id, []).append(thread)
    rows = {}
    for group, people in _people_of_groups().items():
        for user in people:
            opened = of_group.get(group, [])
            for thread in dice.sample(opened, min(READ, len(opened))):
                rows[thread.pk, user] = Reading(thread=thread, user_id=user, seen=dice.randint(0, posts))
    bulk(Reading, list(rows.values()))


def documents(groups: list[WorkingGroup], dice: random.Random, since: datetime) -> None:
    """A few texts, laid in many documents: making one takes longer than storing it."""
    drawn = []
    for _turn in range(12):
        said = "\n\n".join(words.text(dice) for _paragraph in range(12))
        update = content.to_update(content.from_markdown(said))
        drawn.append((update, texts.Said.by(content.tree_of(update))))
    for group in groups:
        for i in range(DOCUMENTS):
            update, said = drawn[dice.randrange(len(drawn))]
            title = words.title(dice)
            document = Document.objects.create(group=group, title=title, written_at=since + timedelta(days=i))
            store.create(document.room, update)
            texts.remember(document, store.state_of(document.room), said)


def needs_and_entries(groups: list[WorkingGroup], dice: random.Random, since: datetime) -> None:
    needs, entries = [], []
    for group in groups:
        for _turn in range(NEEDS):
            said = words.sentence(dice)
            needs.append(Need(group=group, territory=group.territory, text=said, created_at=since))
        for _turn in range(ENTRIES):
            said = words.text(dice)
            visibility = dice.choice(Entry.Visibility.values)
            entry = Entry(title=words.title(dice), body=said, group=group, visibility=visibility)
            entry.territory, entry.body_html = group.territory, words.html(said)
            entry.excerpt = entry.words = said[:300]
            entries.append(entry)
    bulk(Need, needs)
    bulk(Entry, entries)


def _people_of_groups() -> dict[int, list[int]]:
    people: dict[int, list[int]] = {}
    for group, user in Membership.objects.order_by("pk").values_list("group", "user"):
        people.setdefault(group, []).append(user)
    return people
