"""A question of Bruno's in the group, the postman, and what he carried."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.utils.timezone import localtime

from groups.models import User
from workspace.notices import postman
from workspace.notices.models import Correspondence, Notice, Preference
from workspace.threads import services
from workspace.threads.models import Post, Thread


@pytest.fixture
def thread(group, bruno) -> Thread:
    return services.open_thread(group, by=bruno, title="Comment répondre au refus ?", text="**Souvent** non.")


@pytest.fixture
def says(thread) -> Callable[..., Post]:
    count = 0

    def say(by: User, text: str = "Essayez ensemble.", **options) -> Post:
        nonlocal count
        count += 1
        return services.add_post(thread, by=by, text=text, key=f"said-{count:04}", **options)

    return say


@pytest.fixture
def posted(settings) -> Callable[[], list]:
    """`posted()` is the mail of one round of the postman."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []

    def round_() -> list:
        before = len(mail.outbox)
        postman.round_(everything=False)
        return mail.outbox[before:]

    return round_


def wants(user: User, frequency: str, group=None) -> None:
    """The day of their week's letter is not tomorrow, whatever today is."""
    wished = {"frequency": frequency, "weekday": (localtime().weekday() + 3) % 7}
    if group is None:
        Correspondence.objects.update_or_create(user=user, defaults=wished)
    else:
        Correspondence.objects.update_or_create(user=user, defaults={"weekday": wished["weekday"]})
        Preference.objects.update_or_create(user=user, group=group, defaults={"frequency": frequency})


def told(user: User) -> list[tuple[str, str]]:
    return list(Notice.objects.of(user).order_by("pk").values_list("kind", "about"))
