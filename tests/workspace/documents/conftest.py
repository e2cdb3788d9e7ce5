"""A document of the group, begun by Alice."""

from __future__ import annotations

import io

import PIL.Image
import pytest

from realtime import store
from workspace.documents import content
from workspace.documents.models import Document
from workspace.documents.services import texts, versions
from workspace.documents.services.documents import create_document


@pytest.fixture
def document(group, alice) -> Document:
    return create_document(group, by=alice, title="Compte rendu du 12 mars", template="minutes")


def write(document: Document, markdown: str, by=None) -> None:
    """Somebody turns the whole text into this one, as the editor's changes would in the end."""
    versions.rewrite(document, store.state_of(document.room), content.from_markdown(markdown), by=by)
    document.refresh_from_db()


def words_of(document: Document) -> str:
    return content.to_text(texts.present_tree(document)).strip()


def picture(side: int = 40, fmt: str = "PNG", **options) -> io.BytesIO:
    file = io.BytesIO()
    PIL.Image.new("RGB", (side, side // 2), "teal").save(file, fmt, **options)
    file.seek(0)
    return file
