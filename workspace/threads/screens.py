"""What the page of a thread shows: one page of answers, the first unread, what this person may do."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.paginator import Paginator

from groups.models import User
from groups.policies import is_facilitator, is_member
from workspace.richtext import plain
from workspace.threads import events, policies, polling, seances
from workspace.threads.drawing import drawn
from workspace.threads.models import PER_PAGE, Post, Reading, Thread

MOST_AT_ONCE = 4 * PER_PAGE  # what grew under an open page
QUOTED = 600


def thread_page(thread: Thread, user: User, number: str, token: str) -> dict:
    """number: a page, or "last". token: what this reader's forms carry."""
    pages = Paginator(thread.posts.order_by("pk").as_shown(), PER_PAGE)
    page = pages.get_page(pages.num_pages if number == "last" else number)
    posts = list(page.object_list)
    for post in posts:
        post.thread = thread
    reading = Reading.objects.filter(thread=thread, user=user).first()
    return events.head_context(thread) | {
        "group": thread.group,
        "page": page,
        "posts": posts,
        "shown": [(post, drawn(post, user, token)) for post in posts],
        "first": posts[0].pk if posts else 0,
        "last": posts[-1].pk if posts else 0,
        "has_unread": page.has_next() and reading is not None and _is_unread(thread, reading, user),
        "is_last": not page.has_next(),
        "reading": reading,
        "fresh": _fresh_on(posts, reading, user),
        "bringing": _places(thread, user),
        "waits": _waits(thread, user),
        "polls": polling.of_thread(thread, user),
        "can": _can(thread, user),
    }


def _places(thread: Thread, user: User) -> list[seances.Place]:
    known = seances.known()
    return known.places(thread, user) if known and policies.can_bring(user, thread) else []


def _waits(thread: Thread, user: User) -> str:
    known = seances.known()
    return known.where(thread, user) if known and policies.is_author(user, thread) else ""


def _fresh_on(posts: list[Post], reading: Reading | None, user: User) -> int | None:
    """The first answer of this page that came since the last visit. On a first visit, none stands out."""
    if reading is None:
        return None
    newer = (post.pk for post in posts if post.pk > reading.seen and post.author_id != user.pk)
    return next(newer, None)


def _is_unread(thread: Thread, reading: Reading, user: User) -> bool:
    newer = thread.posts.said().filter(pk__gt=reading.seen).exclude(author=user)
    return newer.exists()


def _can(thread: Thread, user: User) -> dict[str, bool]:
    tends = is_facilitator(user, thread.group)
    asked = policies.is_author(user, thread)
    return {
        "post": policies.can_post(user, thread),
        "tend": tends,
        "close": policies.can_close(user, thread),
        "accept": thread.is_question and (tends or asked),
        "ask": policies.can_add_poll(user, thread),
        "edit": policies.can_edit_thread(user, thread),
        "write": is_member(user, thread.group),
    }


def first_unread(thread: Thread, user: User) -> Post | None:
    seen = Reading.objects.filter(thread=thread, user=user).values_list("seen", flat=True).first() or 0
    newer = thread.posts.said().filter(pk__gt=seen).exclude(author=user)
    return newer.order_by("pk").select_related("thread").first()


def shown_from(thread: Thread, asked: Mapping[str, str]) -> list[Post]:
    """From `depuis` (an answer's number) to `jusque`, or to the end: what an open page holds."""
    found = thread.posts.order_by("pk").as_shown()
    for name, lookup in (("depuis", "pk__gte"), ("jusque", "pk__lte")):
        said = asked.get(name, "")
        if said.isascii() and said.isdigit() and len(said) < 19:
            found = found.filter(**{lookup: int(said)})
    posts = list(found[:MOST_AT_ONCE])
    for post in posts:
        post.thread = thread
    return posts


def quote(post: Post) -> str:
    """The words of an answer as a citation, to begin one's own with."""
    words = plain(post.text)[:QUOTED].strip()
    who = post.author.display_name if post.author else ""
    lines = [f"**{who} :**", *words.splitlines()] if who else words.splitlines()
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"
