"""The nouns of this room, and of groups, that can be found."""

from workspace.adaptations import search as adaptations
from workspace.barriers import search as barriers
from workspace.documents import search as documents
from workspace.files import search as files
from workspace.knowledge import search as knowledge
from workspace.needs import search as needs
from workspace.offers import search as offers
from workspace.paths import search as paths
from workspace.search import directory, places
from workspace.threads import search as threads

__all__ = [
    "adaptations",
    "barriers",
    "directory",
    "documents",
    "files",
    "knowledge",
    "needs",
    "offers",
    "paths",
    "places",
    "threads",
]
