"""A need caught from a question, or from an answer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groups.models import User
from workspace.belonging import Origin
from workspace.needs.models import LONGEST
from workspace.needs.origins import Caught, origin
from workspace.richtext import plain
from workspace.threads.models import Post, Thread


def of_post(user: User, key: str) -> Caught | None:
    post = Post.objects.visible_to(user).select_related("thread__group").filter(pk=key).first()
    if post is None or post.removed_at or post.hidden_at:
        return None
    source = f"threads:{post.thread.key}:post-{post.pk}"
    return Caught(
        post.thread.group, Origin(_words(post.thread), post.get_absolute_url(), source), _cut(post.text)
    )


def of_thread(user: User, key: str) -> Caught | None:
    thread = Thread.objects.visible_to(user).select_related("group").filter(key=key).first()
    if thread is None:
        return None
    source = f"threads:{thread.key}:thread"
    return Caught(thread.group, Origin(_words(thread), thread.get_absolute_url(), source), thread.title)


def _words(thread: Thread) -> str:
    return _("fil « %(title)s »") % {"title": thread.title}


def _cut(text: str) -> str:
    words = plain(text)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


origin("post", of_post)
origin("thread", of_thread)
