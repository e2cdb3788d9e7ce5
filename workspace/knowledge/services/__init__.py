"""The gestures on what is shared."""

from workspace.knowledge.services.entries import create_entry, edit_entry, give, is_said
from workspace.knowledge.services.learnings import headline, publish_learning
from workspace.knowledge.services.stages import ask_refresh, hide_entry, proofread, publish, show_entry
from workspace.knowledge.services.withdrawing import withdraw, withdraw_entry

__all__ = [
    "ask_refresh",
    "create_entry",
    "edit_entry",
    "give",
    "headline",
    "hide_entry",
    "is_said",
    "proofread",
    "publish",
    "publish_learning",
    "show_entry",
    "withdraw",
    "withdraw_entry",
]
