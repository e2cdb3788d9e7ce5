"""Hide what should not be read, and show it again: its place stays, its words wait."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import now

from groups.models import User
from realtime.events import recheck
from workspace.search import index
from workspace.threads import events
from workspace.threads.models import Post, Thread


@transaction.atomic
def hide_post(post: Post, *, by: User) -> None:
    if Post.objects.said().filter(pk=post.pk).update(hidden_at=now(), hidden_by=by):
        _tell(post)


@transaction.atomic
def show_post(post: Post) -> None:
    if Post.objects.filter(pk=post.pk).exclude(hidden_at=None).update(hidden_at=None, hidden_by=None):
        _tell(post)


def _tell(post: Post) -> None:
    """It counts and is found, or no longer; and it may be among the answers that helped."""
    Thread.objects.filter(pk=post.thread_id).recount()
    index.put(Post.objects.select_related("thread").get(pk=post.pk))
    events.post_accepted(post)


@transaction.atomic
def hide_thread(thread: Thread, *, by: User) -> None:
    """Its page is no more, for all but its author and who facilitates: open ones leave it at once."""
    if Thread.objects.said().filter(pk=thread.pk).update(hidden_at=now(), hidden_by=by):
        _find_again(thread)
        events.thread_changed(thread)
        recheck(thread.room)


@transaction.atomic
def show_thread(thread: Thread) -> None:
    if Thread.objects.filter(pk=thread.pk).exclude(hidden_at=None).update(hidden_at=None, hidden_by=None):
        _find_again(thread)
        events.thread_changed(thread)


def _find_again(thread: Thread) -> None:
    """Found or not, with its answers."""
    index.put(Thread.objects.get(pk=thread.pk), *thread.posts.said().select_related("thread"))
