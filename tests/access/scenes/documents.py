"""A document, and what was kept of it."""

from __future__ import annotations

import io
from functools import cached_property

import PIL.Image

from realtime import store
from tests.access.scenes.cast import Cast
from workspace.documents.content import from_markdown
from workspace.documents.models import Comment, Document, Image, Import, Version
from workspace.documents.services import comments, documents, images, versions
from workspace.documents.services.documents import create_document


class Documents(Cast):
    @cached_property
    def document(self) -> Document:
        """Begun by the facilitator; the members write and comment, and read it."""
        return create_document(self.group, by=self.facilitator, title="Compte rendu", template="minutes")

    @cached_property
    def document_in_bin(self) -> Document:
        documents.delete(self.document, by=self.facilitator)
        return self.document

    @cached_property
    def document_with_link(self) -> Document:
        return documents.open_link(self.document)

    @cached_property
    def document_version(self) -> Version:
        version = versions.name_version(self.document, name="Relue", by=self.facilitator)
        state = store.state_of(self.document.room)
        versions.rewrite(self.document, state, from_markdown("Tout autre chose"), by=self.facilitator)
        return version

    @cached_property
    def document_comment(self) -> Comment:
        """The member's."""
        return comments.comment(self.document, by=self.member, body="Depuis quand ?", key="c")

    @cached_property
    def document_image(self) -> Image:
        picture = io.BytesIO()
        PIL.Image.new("RGB", (4, 4), "red").save(picture, "PNG")
        picture.seek(0)
        return images.add_image(self.document, picture, by=self.facilitator)

    @cached_property
    def document_import(self) -> Import:
        return Import.objects.create(
            asker=self.member, group=self.group, title="Notes", format="md", state="failed"
        )
