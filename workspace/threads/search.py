"""What threads and answers say to the search: to the people of the group."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from workspace.search.scopes import of_group
from workspace.search.sources import Said, Shown, Source, register
from workspace.search.words import text_of
from workspace.threads.models import Post, Thread


def say_thread(thread: Thread) -> Said | None:
    """Hidden, nobody finds it."""
    if thread.hidden_at is not None:
        return None
    return Said(
        scopes=(of_group(thread.group_id),),
        at=thread.created_at,
        title=thread.title,
        body=text_of(f"{thread.html} {thread.summary_html}"),
        group=thread.group_id,
    )


def show_thread(thread: Thread) -> Shown:
    return Shown(
        title=thread.title,
        url=thread.get_absolute_url(),
        text=text_of(f"{thread.summary_html} {thread.html}"),
        where=thread.group.name,
        by=thread.author.display_name if thread.author else "",
        at=thread.created_at,
    )


def say_post(post: Post) -> Said | None:
    """Removed or hidden, or in a thread that is, it says nothing."""
    if post.removed_at is not None or post.hidden_at is not None or post.thread.hidden_at is not None:
        return None
    group = post.thread.group_id
    return Said(scopes=(of_group(group),), at=post.created_at, body=text_of(post.html), group=group)


def show_post(post: Post) -> Shown:
    return Shown(
        title=post.thread.title,
        url=post.get_absolute_url(),
        text=text_of(post.html),
        where=post.thread.group.name,
        by=post.author.display_name if post.author else "",
        at=post.created_at,
    )


def threads() -> QuerySet[Thread]:
    return Thread.objects.said().order_by("group", "pk")


def posts() -> QuerySet[Post]:
    said = Post.objects.said().filter(thread__hidden_at=None)
    return said.select_related("thread").order_by("thread__group", "pk")


register(
    Source(
        kind="thread",
        model=Thread,
        label=_("Questions et discussions"),
        icon="chat",
        say=say_thread,
        show=show_thread,
        rows=threads,
        read=lambda found: found.select_related("group", "author"),
        order=10,
    )
)
register(
    Source(
        kind="post",
        model=Post,
        label=_("Réponses"),
        icon="voice",
        say=say_post,
        show=show_post,
        rows=posts,
        read=lambda found: found.select_related("thread__group", "author"),
        order=20,
    )
)
