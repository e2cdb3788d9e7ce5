"""« Qui vient avec vous ? »: one person per line, typed on a phone or pasted from a spreadsheet. Pure.

Nadia Benyoucef
Inès Caillat ; élue
Marius Guigou, institution
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workspace.richtext import clean_line, folded

MOST = 30
BETWEEN = re.compile(r"[;\t,|]")
BULLET = re.compile(r"^\s*(?:[-*•–—]|\d{1,3}[.)])\s+")
# How each category begins, folded: « élue », « mairie » says nothing.
WORDS = {
    "initiative": ("initiative", "porteu", "je porte", "association"),
    "institution": ("institution", "je travaille"),
    "employer": ("employeu", "entreprise", "artisan", "commerc"),
    "elected": ("elu", "je suis elu"),
    "inhabitant": ("habitant", "usager", "je viens"),
}


@dataclass(frozen=True)
class Companion:
    name: str
    category: str = ""  # the lead's, when nothing is said


def fold(name: str) -> str:
    return folded(clean_line(name, 80))[:80]


def read_lines(text: str) -> list[Companion]:
    """In the order said, each name once. Lines without a letter say nobody."""
    found: dict[str, Companion] = {}
    for line in text.splitlines():
        name, *rest = (clean_line(part, 160) for part in BETWEEN.split(BULLET.sub("", line)))
        name = clean_line(name, 80)
        if any(char.isalpha() for char in name):
            found.setdefault(fold(name), Companion(name, _category(rest)))
    return list(found.values())


def _category(parts: list[str]) -> str:
    for part in parts:
        said = folded(part)
        for category, beginnings in WORDS.items():
            if said.startswith(beginnings):
                return category
    return ""
