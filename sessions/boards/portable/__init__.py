"""A board as a file says it: one form for exports, imports, templates, copies and tables.

    matter = portable.of(board)            # what everybody who enters it sees
    data = portable.to_data(matter)        # for JSON
    matter = portable.read(data)           # strictly: a sentence says what is wrong, and where
    portable.lay(board, matter)            # on an empty board, inside the caller's transaction

It holds no person's key, no vote, no proof of what was written unsigned. Who wrote is told by a name, which
no import believes (docs/boards.md).
"""

from sessions.boards.portable.laying import Laid, lay
from sessions.boards.portable.reading import from_data, read
from sessions.boards.portable.shape import Matter
from sessions.boards.portable.writing import of, to_data

__all__ = ["Laid", "Matter", "from_data", "lay", "of", "read", "to_data"]
