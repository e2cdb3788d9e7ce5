"""Models live with their noun; importing them here makes them part of this app."""

from workspace.exports.models import Export
from workspace.knowledge.models import Entry

__all__ = ["Entry", "Export"]
