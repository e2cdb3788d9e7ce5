"""« Sur place » : what somebody who comes without having registered wrote on their own telephone, as a code
that a desk reads in one look. The code says the words themselves: nothing of them is kept before the desk
reads it, and a desk without network reads it as well (docs/decisions/0024).

    PAIS|inhabitant|12|Le Fournil|Paul Sans|Inès Sans

the category, the number of a territory or nothing, an organisation or nothing, and each name. On one line, so
that a hand scanner types it into the desk's search.
"""

from __future__ import annotations

from dataclasses import dataclass

from workspace.richtext import clean_line

MARK, APART = "PAIS", "|"
MOST_NAMES = 8
MOST_BYTES = 320  # a code that says more is too fine for the camera of a small telephone


@dataclass(frozen=True, slots=True)
class Spot:
    category: str
    names: list[str]
    organisation: str = ""
    territory: int | None = None

    @property
    def code(self) -> str:
        where = str(self.territory or "")
        parts = [MARK, self.category, where, _plain(self.organisation, 160), *_names(self.names)]
        return APART.join(parts)

    @property
    def fits(self) -> bool:
        return len(self.names) <= MOST_NAMES and len(self.code.encode()) <= MOST_BYTES


def read(text: str) -> Spot | None:
    """What such a code says; nothing when it is none. The category is judged by who takes the gesture."""
    mark, *parts = text.strip().split(APART)
    if mark != MARK or not 4 <= len(parts) <= 3 + MOST_NAMES:
        return None
    category, where, organisation, *names = parts
    names = _names(names)
    territory = int(where) if where.isascii() and where.isdecimal() and len(where) < 10 else None
    return Spot(category, names, _plain(organisation, 160), territory) if names else None


def _names(names: list[str]) -> list[str]:
    lines = (_plain(name, 80) for name in names)
    return [line for line in lines if any(char.isalnum() for char in line)]


def _plain(text: str, most: int) -> str:
    return clean_line(text.replace(APART, " "), most)
