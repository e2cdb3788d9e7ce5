"""The gestures on files."""

from workspace.files.services.carrying import attach, change, move_with, release
from workspace.files.services.cleaning import clean_up
from workspace.files.services.files import delete_file, describe, hide_file, keep, show_file
from workspace.files.services.uploads import begin, drop, receive, take

__all__ = [
    "attach",
    "begin",
    "change",
    "clean_up",
    "delete_file",
    "describe",
    "drop",
    "hide_file",
    "keep",
    "move_with",
    "receive",
    "release",
    "show_file",
    "take",
]
