"""An answer on its thread's page, drawn once for all who read it.

Fifty answers make a page, each with a dozen addresses and the words one may say of it: drawing them was two
thirds of its time. They are the same for everybody but for two things: whether it is mine, and the token that
this reader's forms carry. What the drawing depends on is its key, so that nothing has to be forgotten; an
answer that carries files, whose state is elsewhere, is drawn each time.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from groups.models import User
from workspace.threads.events import post_context
from workspace.threads.models import Post

KEPT = 2_000  # of some four kilobytes
TOKEN = "\ue000token\ue000"


class Drawing:
    """An answer as its place in a page shows it, equal to another that would be drawn the same."""

    def __init__(self, post: Post, mine: bool) -> None:
        self.context = post_context(post) | {"mine": mine, "csrf_token": TOKEN}
        self.facts = (get_language(), mine, *_facts(post), *map(_words, self.context["tally"]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Drawing) and self.facts == other.facts

    def __hash__(self) -> int:
        return hash(self.facts)


def drawn(post: Post, reader: User, token: str) -> SafeString:
    drawing = Drawing(post, mine=post.author_id == reader.pk)
    if post.attachments.all():
        return format_html(_draw(drawing), token=token)
    return format_html(_kept(drawing), token=token)


@lru_cache(maxsize=KEPT)
def _kept(drawing: Drawing) -> str:
    html = _draw(drawing)
    drawing.context = {}  # the key stays in memory: not the rows it was made from
    return html


def _draw(drawing: Drawing) -> str:
    html = render_to_string("threads/_post.html", drawing.context)
    return html.replace("{", "{{").replace("}", "}}").replace(TOKEN, "{token}")


def _facts(post: Post) -> tuple[Hashable, ...]:
    """Everything that `_post.html` reads of an answer without files."""
    author = post.author.display_name if post.author else ""
    said = "" if post.removed_at or post.hidden_at else post.html
    moments = (post.created_at, post.edited_at, post.removed_at, post.hidden_at, post.accepted_at)
    return (post.pk, post.thread.key, post.author_id, author, said, post.removed_by_id, *moments)


def _words(word: dict) -> tuple[Hashable, ...]:
    return (word["kind"], word["count"], word["by"], word["names"])
