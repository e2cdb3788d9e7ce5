"""The gestures on what is shared."""

from workspace.knowledge.services.consent import ask_agreement, sign, take_back, touched
from workspace.knowledge.services.entries import create_entry, edit_entry, give, is_said
from workspace.knowledge.services.learnings import headline, publish_learning
from workspace.knowledge.services.masking import keep, keep_no_more, mask
from workspace.knowledge.services.stages import ask_refresh, hide_entry, proofread, publish, show_entry
from workspace.knowledge.services.withdrawing import withdraw, withdraw_entry

__all__ = [
    "ask_agreement",
    "ask_refresh",
    "create_entry",
    "edit_entry",
    "give",
    "headline",
    "hide_entry",
    "is_said",
    "keep",
    "keep_no_more",
    "mask",
    "proofread",
    "publish",
    "publish_learning",
    "show_entry",
    "sign",
    "take_back",
    "touched",
    "withdraw",
    "withdraw_entry",
]
