"""A question of Bruno's, and what it takes to fill it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from groups.models import User
from workspace.threads import services
from workspace.threads.models import Post, Thread


@pytest.fixture
def thread(group, bruno) -> Thread:
    return services.open_thread(
        group, by=bruno, title="Comment répondre au refus ?", text="**Souvent** <b>non</b>."
    )


@pytest.fixture
def says(thread) -> Callable[..., Post]:
    """`says(chloe, "Essayez")` is an answer of Chloé's in the thread."""
    count = 0

    def say(by: User, text: str = "Essayez ensemble.", **options) -> Post:
        nonlocal count
        count += 1
        return services.add_post(thread, by=by, text=text, key=f"said-{count:04}", **options)

    return say


@pytest.fixture
def long_thread(thread, chloe) -> Thread:
    """Its answers fill three pages."""
    Post.objects.bulk_create(
        Post(
            thread=thread, author=chloe, text=f"Réponse {n}", html=f"<p>Réponse {n}.</p>", key=f"long-{n:04}"
        )
        for n in range(1, 121)
    )
    Thread.objects.recount()
    return thread
