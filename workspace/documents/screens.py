"""What a document's page looks like through each lens. Nothing here depends on one person: a rendering is
sent to all the people who share a lens.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.template.loader import render_to_string

from realtime import store
from workspace.documents.models import Comment, Document, Version

REGIONS = ("head", "comments")
TEMPLATES = {"head": "documents/_head.html", "comments": "documents/_comments.html"}


class Page:
    """The document as it is now, read once for all lenses, when the first of them is drawn."""

    def __init__(self, document: Document | int):
        self._given = document

    @cached_property
    def document(self) -> Document:
        if isinstance(self._given, Document):
            return self._given
        return Document.objects.select_related("group").get(pk=self._given)

    @cached_property
    def threads(self) -> list[Comment]:
        return list(self.document.comments.threads().with_details())

    @cached_property
    def restoration(self) -> Version | None:
        """What the text was before the restoration, as long as no version was kept since."""
        last = self.document.versions.select_related("restored", "author").first()
        return last if last is not None and last.kind == Version.Kind.BEFORE else None

    @cached_property
    def is_broken(self) -> bool:
        """A part of the text cannot be read: nobody writes to it."""
        return store.state_of(self.document.room).broken


@dataclass
class Screen:
    """The page through one lens: the context of its regions' templates."""

    page: Page
    lens: str

    @property
    def document(self) -> Document:
        return self.page.document

    @property
    def writes(self) -> bool:
        return self.lens == "writer" and not self.page.is_broken

    @property
    def comments_open(self) -> bool:
        """Whether one may comment."""
        return self.lens in ("writer", "commenter")

    @property
    def open_threads(self) -> list[Comment]:
        return [thread for thread in self.page.threads if thread.resolved_at is None]

    @property
    def resolved_threads(self) -> list[Comment]:
        return [thread for thread in self.page.threads if thread.resolved_at is not None]

    @property
    def restoration(self) -> Version | None:
        return self.page.restoration


def render(page: Page, lens: str, regions: tuple[str, ...], request: HttpRequest | None = None) -> str:
    """The HTML of some regions through one lens."""
    context = {"screen": Screen(page, lens), "document": page.document}
    return "\n".join(render_to_string(TEMPLATES[region], context, request) for region in regions)
