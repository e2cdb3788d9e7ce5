"""What a document's page looks like through each lens. Nothing here depends on one person: a rendering is
sent to all the people who share a lens.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.template.loader import render_to_string

from workspace.documents.models import Comment, Document, Version

REGIONS = ("head", "comments")
TEMPLATES = {"head": "documents/_head.html", "comments": "documents/_comments.html"}


@dataclass
class Screen:
    """The document through one lens: the context of its regions' templates."""

    document: Document
    lens: str

    @property
    def writes(self) -> bool:
        return self.lens == "writer"

    @property
    def comments_open(self) -> bool:
        """Whether one may comment."""
        return self.lens in ("writer", "commenter")

    @cached_property
    def threads(self) -> list[Comment]:
        return list(self.document.comments.threads().with_details())

    @property
    def open_threads(self) -> list[Comment]:
        return [thread for thread in self.threads if thread.resolved_at is None]

    @property
    def resolved_threads(self) -> list[Comment]:
        return [thread for thread in self.threads if thread.resolved_at is not None]

    @cached_property
    def restoration(self) -> Version | None:
        """What the text was before the restoration, as long as no version was kept since."""
        last = self.document.versions.select_related("restored", "author").first()
        return last if last is not None and last.kind == Version.Kind.BEFORE else None


def render(document_pk: int, lens: str, regions: tuple[str, ...], request: HttpRequest | None = None) -> str:
    """The HTML of some regions through one lens, read now."""
    document = Document.objects.select_related("group").get(pk=document_pk)
    screen = Screen(document, lens)
    context = {"screen": screen, "document": document}
    return "\n".join(render_to_string(TEMPLATES[region], context, request) for region in regions)
