"""The gestures of moderation: one transaction each, written in the log."""

from workspace.moderation.services.decisions import dismiss, escalate, hide, restore, suspend, warn
from workspace.moderation.services.reports import mark_read, report, report_as_visitor

__all__ = [
    "dismiss",
    "escalate",
    "hide",
    "mark_read",
    "report",
    "report_as_visitor",
    "restore",
    "suspend",
    "warn",
]
