"""What somebody typed, as the index is asked: words, "words in their order", -words that must not be there.

Anything can be typed: whatever is no word is left out, and what is too much is left out and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workspace.richtext import clean_line
from workspace.search.words import TOKEN, fold, is_noise, stems, tokens

LONGEST = 200  # characters that are read
MOST = 8  # words that are looked for
PART = re.compile(r'(?P<minus>(?<!\S)[-\u2212])?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
QUOTES = str.maketrans({"«": '"', "»": '"', "\u201c": '"', "\u201d": '"', "\u201e": '"'})
LAST_WORD = re.compile(r"[^\W_]$")


@dataclass(frozen=True)
class Word:
    """written: as it was typed; any of `forms` is this word, and so is what begins as `start` does."""

    written: str
    forms: tuple[str, ...]
    start: str = ""


@dataclass(frozen=True)
class Asked:
    text: str = ""  # what is shown again in the field
    words: tuple[Word, ...] = ()
    phrases: tuple[str, ...] = ()  # stems, one space between two
    without: tuple[Word, ...] = ()
    cut: bool = False  # more was typed than is read

    @property
    def is_empty(self) -> bool:
        return not self.words


def read(typed: str) -> Asked:
    text = clean_line(typed[: LONGEST * 4])
    cut = len(text) > LONGEST or len(typed) > LONGEST * 4
    text = text[:LONGEST]
    words: dict[str, Word] = {}
    without: dict[str, Word] = {}
    phrases: dict[str, None] = {}
    for part in PART.finditer(text.translate(QUOTES)):
        said = [word for word in tokens(part["phrase"] or part["word"] or "") if not is_noise(word)]
        into = without if part["minus"] and said else words
        for word in said:
            into.setdefault(fold(word), Word(word, stems(word)))
        if part["phrase"] and len(said) > 1 and into is words:
            phrases[" ".join(stems(word)[0] for word in said)] = None
    asked = list(words.values())
    if asked and _is_being_typed(text, asked[-1]):
        last = asked[-1]
        asked[-1] = Word(last.written, last.forms, fold(last.written))
    return Asked(
        text=text,
        words=tuple(asked[:MOST]),
        phrases=tuple(phrases),
        without=tuple(list(without.values())[:MOST]),
        cut=cut or len(asked) > MOST,
    )


def _is_being_typed(text: str, last: Word) -> bool:
    """The last word may be the beginning of another."""
    if not LAST_WORD.search(text) or len(last.written) < 2:
        return False
    found = TOKEN.findall(text)
    return bool(found) and found[-1] == last.written
