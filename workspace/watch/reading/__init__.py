"""A feed as its bytes come, whatever they are: RSS, Atom, RDF or JSON Feed, to the same few fields."""

from workspace.watch.reading.found import Item, Parsed, Unreadable
from workspace.watch.reading.reader import discover, read

__all__ = ["Item", "Parsed", "Unreadable", "discover", "read"]
