"""The gestures on what stands beside a text."""

from workspace.blocks.services.adding import add_files, add_words
from workspace.blocks.services.changing import change, move, remove
from workspace.blocks.services.cleaning import clean_up, forget
from workspace.blocks.services.giving import add_given
from workspace.blocks.services.taking import take_pictures

__all__ = [
    "add_files",
    "add_given",
    "add_words",
    "change",
    "clean_up",
    "forget",
    "move",
    "remove",
    "take_pictures",
]
