"""What is done when a document's text comes to rest."""

from __future__ import annotations

from realtime import store
from workspace.documents.services import versions

store.calm("document")(versions.settle)
