"""The gestures by which a practice travels."""

from workspace.adaptations.services.adapting import begin, change, move, publish
from workspace.adaptations.services.grids import close_call, fill_grid, open_call
from workspace.adaptations.services.journal import correct, hide_note, remove, show_note, write
from workspace.adaptations.services.kinship import link, unlink

__all__ = [
    "begin",
    "change",
    "close_call",
    "correct",
    "fill_grid",
    "hide_note",
    "link",
    "move",
    "open_call",
    "publish",
    "remove",
    "show_note",
    "unlink",
    "write",
]
