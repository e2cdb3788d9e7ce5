"""What a version said, and what changed between two."""

from __future__ import annotations

from django.utils.safestring import SafeString

from workspace import richtext
from workspace.documents import content, trees
from workspace.documents.models import Document, Version
from workspace.documents.services import texts


def html_of(version: Version) -> SafeString:
    return richtext.trusted(content.to_html(trees.unpack(version.tree)))


def between(document: Document, old: Version, newer: Version | None) -> SafeString:
    """The newer text with what was added and taken away since the old one; `None` is the present text."""
    after = trees.unpack(newer.tree) if newer else texts.present_tree(document)
    return richtext.trusted(content.comparing.to_html(trees.unpack(old.tree), after))
