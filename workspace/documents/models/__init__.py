"""The rows of the co-written document. Its text itself is in the engine's log (realtime.store)."""

from workspace.documents.models.comments import Comment
from workspace.documents.models.document import Document
from workspace.documents.models.images import Image
from workspace.documents.models.imports import Import
from workspace.documents.models.versions import Version

__all__ = ["Comment", "Document", "Image", "Import", "Version"]
