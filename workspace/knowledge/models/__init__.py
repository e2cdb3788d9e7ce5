"""What the groups share, and who agreed that it leaves."""

from workspace.knowledge.models.entries import REFRESH_AFTER, Entry, EntryQuerySet, fold
from workspace.knowledge.models.signatures import Signature

__all__ = ["REFRESH_AFTER", "Entry", "EntryQuerySet", "Signature", "fold"]
