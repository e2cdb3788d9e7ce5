"""Models live with their noun; importing them here makes them part of this app."""

from workspace.documents.models import Comment, Document, Image, Import, Version
from workspace.exports.models import Export
from workspace.knowledge.models import Entry

__all__ = ["Comment", "Document", "Entry", "Export", "Image", "Import", "Version"]
