"""When a word gives nothing: one that looks like it, taken from what this person may read."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from groups.policies import Anybody
from workspace.search.asking import Asked, Word
from workspace.search.finding import Finder
from workspace.search.sources import Shown, source_of
from workspace.search.words import TOKEN, fold, stems

NEIGHBOURS = 2_000  # stems that are compared
LIKENESS = 0.72


def instead_of(finder: Finder, user: Anybody) -> str:
    """The question again, with words that exist; nothing when there are none."""
    replaced = {}
    for word in finder.unknown:
        found = _written_like(word, finder, user)
        if not found:
            return ""
        replaced[word.written] = found
    return _with(finder.asked, replaced) if replaced else ""


def _with(asked: Asked, replaced: dict[str, str]) -> str:
    return TOKEN.sub(lambda token: replaced.get(token.group(), token.group()), asked.text)


def _written_like(word: Word, finder: Finder, user: Anybody) -> str:
    stem = word.forms[0]
    # The first letter is seldom wrong; when nothing begins alike, one may have been doubled or forgotten.
    known = finder.terms_like(stem[:2], NEIGHBOURS) or finder.terms_like(stem[:1], NEIGHBOURS)
    for close in get_close_matches(stem, known, n=3, cutoff=LIKENESS):
        if written := _as_written(close, finder, user):
            return written
    return ""


def _as_written(stem: str, finder: Finder, user: Anybody) -> str:
    """The word behind a stem, as somebody wrote it in what this person may see now."""
    hit = finder.first_with(stem)
    source = source_of(hit.kind) if hit else None
    shown = source.find(user, [hit.ref]).get(hit.ref) if source and hit else None
    return next((word for word in _words_of(shown) if stem in stems(word)), "") if shown else ""


def _words_of(shown: Shown) -> Iterator[str]:
    for text in (shown.title, shown.text):
        for token in TOKEN.finditer(text):
            yield token.group() if token.group().isupper() else fold_case(token.group())


def fold_case(word: str) -> str:
    """A word that begins a sentence is not a name."""
    return word[0].lower() + word[1:] if fold(word[1:]) == word[1:] or word[1:].islower() else word
