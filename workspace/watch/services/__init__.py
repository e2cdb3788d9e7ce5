"""The gestures of the veille."""

from workspace.watch.services.keeping import Kept, keep_link, known_link
from workspace.watch.services.reading import read_source, tidy
from workspace.watch.services.sources import add_source, edit_source, read_again, remove_source
from workspace.watch.services.triage import Sorted, keep_item, keep_items, put_back, set_aside

__all__ = [
    "Kept",
    "Sorted",
    "add_source",
    "edit_source",
    "keep_item",
    "keep_items",
    "keep_link",
    "known_link",
    "put_back",
    "read_again",
    "read_source",
    "remove_source",
    "set_aside",
    "tidy",
]
