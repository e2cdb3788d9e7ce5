"""Who could usefully meet: what one looks for, what the other brings. Pure, but for the words of the index.

The same words as everywhere: stems of the search, the sorts of means that everyday words ask for, the names
of thématiques. A rare word says more than one that everybody writes; what nearly all write
says nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from django.utils.translation import gettext as _

from workspace.introductions.matching import terms_of
from workspace.introductions.means import means_asked

MOST_TERMS = 40  # of one text
MOST_NEAR = 40  # people that one is weighed against when all are, those who share a rare word first
ENOUGH = 3.0
MEANS, THEME, OTHER_SIDE = 2.0, 1.5, 0.5
COMMON = 0.4  # a word that so large a part of the people wrote says nothing


@dataclass(frozen=True)
class Person:
    """What matching knows of somebody who comes: never a name nor an address."""

    pk: int
    category: str
    looks_for: str
    brings: str
    organisation: str = ""  # folded
    party: int = 0


@dataclass
class Match:
    """`looker` looks for what `bringer` brings."""

    looker: int
    bringer: int
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Said:
    """A text read once: {stem: word}, the means it speaks of, the thématiques it names."""

    terms: Mapping[str, str]
    means: frozenset[str]
    themes: frozenset[str]

    @classmethod
    def by(cls, text: str, themes: Mapping[str, Iterable[str]]) -> Said:
        terms = dict(list(terms_of(text).items())[:MOST_TERMS]) if text else {}
        named = frozenset(name for name, stems in themes.items() if set(stems) & terms.keys())
        return cls(terms, frozenset(means_asked(terms)), named)


class Crowd:
    """Everybody who comes to a gathering and said something. Read once; asked of each person or of all."""

    def __init__(self, people: Iterable[Person], themes: Mapping[str, Iterable[str]] | None = None):
        self.people = {one.pk: one for one in people}
        names = themes or {}
        self.looks = {pk: Said.by(one.looks_for, names) for pk, one in self.people.items() if one.looks_for}
        self.brings = {pk: Said.by(one.brings, names) for pk, one in self.people.items() if one.brings}
        self._lookers, self._bringers = _by_term(self.looks), _by_term(self.brings)
        written = Counter(
            term for said in (*self.looks.values(), *self.brings.values()) for term in said.terms
        )
        whole = len(self.people) + 1
        too_many = max(4.0, COMMON * whole)
        self._weights = {
            term: 1.0 + log(whole / (1 + many)) for term, many in written.items() if many <= too_many
        }

    def for_person(self, pk: int, most: int = 6, among: Iterable[int] | None = None) -> list[Match]:
        """The best for one person, in either direction; of two in one pair, the better one."""
        allowed = None if among is None else set(among)
        found: dict[int, Match] = {}
        for match in (*self._bringers_for(pk), *self._lookers_of(pk)):
            other = match.bringer if match.looker == pk else match.looker
            if allowed is not None and other not in allowed:
                continue
            if other not in found or found[other].score < match.score:
                found[other] = match
        return _best(found.values(), most)

    def best(self, most: int = 50, each: int = 3) -> list[Match]:
        """The best pairs of the whole crowd; nobody more than `each` times, so that all have a chance."""
        every = [match for pk in self.looks for match in self._bringers_for(pk, MOST_NEAR)]
        seen: Counter[int] = Counter()
        pairs: set[frozenset[int]] = set()
        chosen = []
        for match in _best(every, len(every)):
            pair = frozenset((match.looker, match.bringer))
            if pair in pairs or max(seen[match.looker], seen[match.bringer]) >= each:
                continue
            pairs.add(pair)
            seen.update(pair)
            chosen.append(match)
            if len(chosen) == most:
                break
        return chosen

    def _bringers_for(self, pk: int, most: int | None = None) -> list[Match]:
        asked = self.looks.get(pk)
        if asked is None:
            return []
        near = self._near(asked, self._bringers, most)
        return [match for other in near if (match := self._weigh(pk, other)) is not None]

    def _lookers_of(self, pk: int) -> list[Match]:
        brought = self.brings.get(pk)
        if brought is None:
            return []
        near = self._near(brought, self._lookers)
        return [match for other in near if (match := self._weigh(other, pk)) is not None]

    def _near(self, said: Said, others: Mapping[str, list[int]], most: int | None = None) -> list[int]:
        """Those with a word in common that says something, or a sort of means; by the rarest of these."""
        rare = [term for term in said.terms if term in self._weights]
        rare.sort(key=lambda one: -self._weights[one])
        near: dict[int, None] = {}
        for mark in (*rare, *sorted(map(_mark, said.means))):
            near |= dict.fromkeys(others.get(mark, ()))
            if most is not None and len(near) >= most:
                break
        return list(near)[:most]

    def _weigh(self, looker: int, bringer: int) -> Match | None:
        one, other = self.people[looker], self.people[bringer]
        if looker == bringer or _together(one, other):
            return None
        asked, brought = self.looks[looker], self.brings[bringer]
        shared = [term for term in asked.terms if term in brought.terms and term in self._weights]
        match = Match(looker, bringer)
        if shared:
            words = ", ".join(sorted({asked.terms[term] for term in shared}, key=str.casefold)[:4])
            _add(match, sum(self._weights[term] for term in shared), _("mots : %(words)s") % {"words": words})
        if asked.means & brought.means:
            _add(match, MEANS, _("le même genre de moyen"))
        for theme in sorted(asked.themes & brought.themes)[:1]:
            _add(match, THEME, _("thématique : %(theme)s") % {"theme": theme})
        if match.score and one.category != other.category:
            match.score += OTHER_SIDE  # to meet those one does not know already
        return match if match.score >= ENOUGH else None


def _by_term(said: Mapping[int, Said]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for pk, one in said.items():
        for mark in (*one.terms, *map(_mark, one.means)):
            found[mark].append(pk)
    return found


def _mark(means: str) -> str:
    return f"means:{means}"


def _together(one: Person, other: Person) -> bool:
    """They know each other: the same structure, or registered together."""
    same_house = bool(one.organisation) and one.organisation == other.organisation
    return same_house or (bool(one.party) and one.party == other.party)


def _add(match: Match, score: float, reason: str) -> None:
    match.score += score
    match.reasons.append(reason)


def _best(matches: Iterable[Match], most: int) -> list[Match]:
    return sorted(matches, key=lambda one: (-one.score, one.looker, one.bringer))[:most]
