"""Dora's visit: somebody wrote what should not stay, and others said so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from groups.models import User
from workspace.moderation import services
from workspace.moderation.models import Case
from workspace.threads import services as threads
from workspace.threads.models import Post, Thread

SECRET = "la-petite-Yasmine-du-bâtiment-C"


@pytest.fixture
def thread(group, alice) -> Thread:
    return threads.open_thread(group, by=alice, title="Comment répondre au refus ?", text="Souvent non.")


@pytest.fixture
def post(thread, bruno) -> Post:
    """Bruno's, with a name in it that must not be there."""
    return threads.add_post(thread, by=bruno, text=f"Il s'agit de {SECRET}.", key="the-post-1")


@pytest.fixture
def reported(post) -> Callable[..., Case]:
    """`reported(chloe)`: she reports Bruno's answer."""

    def report(by: User, thing: object = post, kind: str = "post", **said) -> Case:
        key = str(thing.key if kind == "thread" else thing.pk)
        return services.report(kind, key, by=by, **{"reason": "person", "words": "On la reconnaît."} | said)

    return report
