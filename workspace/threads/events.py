"""What happened in a thread, told to its room."""

from __future__ import annotations

from django.template.loader import render_to_string

from realtime import events
from workspace.threads.models import Post


def post_added(post: Post) -> None:
    """The same words for all its readers."""
    events.publish(post.thread.room, "post.added", lambda lens: render_posts([post]))


def render_posts(posts: list[Post]) -> str:
    return "".join(render_to_string("threads/_post.html", {"post": post}) for post in posts)
