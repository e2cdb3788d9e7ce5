"""A busy day in every group, then the letters of that day for everybody: how long `send_digests` takes.

    python -m tests.bench.space.letters

Run by the benchmark in a process of its own, on the large instance, before it is served. Prints as JSON the
seconds and how many letters left.
"""

from __future__ import annotations

import io
import json
import os
import random
import time
from datetime import timedelta
from itertools import count

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils.timezone import now  # noqa: E402

from groups.models import WorkingGroup  # noqa: E402
from tests.bench.space import words  # noqa: E402
from workspace.notices import digest_plan  # noqa: E402
from workspace.notices.models import Correspondence, Outgoing  # noqa: E402
from workspace.threads.models import Post, Thread  # noqa: E402

QUESTIONS, ANSWERS = 2, 10  # a group and a day


def busy_day(dice: random.Random) -> None:
    """Written before the last letters' hour, so that they tell it."""
    at = digest_plan.slot(now(), digest_plan.DAILY, 7, 0) - timedelta(hours=2)
    numbers = count(int(time.time()))
    made: list[Thread] = []
    answers: list[Post] = []
    for group in WorkingGroup.objects.order_by("pk"):
        people = list(group.memberships.order_by("pk").values_list("user", flat=True)[:12])
        for _question in range(QUESTIONS):
            said = words.text(dice)
            thread = Thread(group=group, author_id=dice.choice(people), title=words.title(dice), text=said)
            thread.html, thread.kind, thread.created_at = words.html(said), Thread.Kind.CONCERN, at
            made.append(thread)
    for thread in Thread.objects.bulk_create(made):
        people = [thread.author_id, *thread.group.memberships.values_list("user", flat=True)[:12]]
        for _answer in range(ANSWERS // QUESTIONS):
            said = words.text(dice)
            key = f"jour-{next(numbers)}"
            author = dice.choice(people)
            answers.append(
                Post(
                    thread=thread, author_id=author, text=said, html=words.html(said), key=key, created_at=at
                )
            )
    Post.objects.bulk_create(answers)
    Thread.objects.filter(pk__in=[thread.pk for thread in made]).recount()


def main() -> None:
    busy_day(random.Random(7))
    Outgoing.objects.all().delete()
    digest_plan.welcome(now())
    last = digest_plan.slot(now(), digest_plan.DAILY, 7, 0)
    Correspondence.objects.update(daily_until=last - timedelta(days=1))
    started = time.perf_counter()
    call_command("send_digests", stdout=io.StringIO())
    taken = time.perf_counter() - started
    print(json.dumps({"seconds": taken, "letters": Outgoing.objects.exclude(sent_at=None).count()}))


if __name__ == "__main__":
    main()
