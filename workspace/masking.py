"""Where, in a text, somebody could be recognised, and what could stand there instead. Pure.

`workspace.anonymity` says whether to warn; this says where, so that each passage is masked, or kept on
purpose. Bounded like it: every repetition has an end, and a text costs its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workspace.anonymity import PATTERNS

LOOKED_AT = 40_000  # of one passage
MOST = 400  # of one passage: beyond, what is masked first shows the rest
MOST_NAMES = 40
NAME, PHONE, EMAIL, ADDRESS, NIR, BIRTH = "name", "phone", "email", "address", "nir", "birth"
KINDS = (NIR, PHONE, EMAIL, BIRTH, ADDRESS, NAME)  # the surest first: what overlaps a surer one is left out

_REST_OF_NAME = re.compile(r"[\w'’-]{0,40}(?:\s{1,2}[^\W\d_a-zà-ÿ][\w'’-]{1,40}){0,2}")
_REST_OF_STREET = re.compile(
    r"[\w'’-]{0,40}(?:[ ]{1,2}(?:(?:de|des|du|la|le|les)[ ]{1,2}){0,2}[^\W\d_a-zà-ÿ][\w'’-]{0,40}){0,3}"
    r"(?:,?\s{1,2}\d{5}(?!\d))?"
)
_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_SEP = r"[\s./-]{1,2}"
_DAY = rf"(?:\d{{1,2}}(?:er)?\s{{1,2}}{_MONTH}\s{{1,2}}\d{{4}}|\d{{1,2}}{_SEP}\d{{1,2}}{_SEP}\d{{2,4}})"
_BIRTH = re.compile(
    rf"(?<!\w)(?:née?(?:\(e\))?s?\s{{1,3}}(?:le|un)\s{{1,3}}(?:\w{{5,8}}\s{{1,2}})?"
    rf"|(?:date|jour)\s{{1,2}}de\s{{1,2}}naissance\s{{0,2}}:?\s{{0,2}}(?:le\s{{1,2}})?|DDN\s{{0,2}}:?\s{{0,2}})"
    rf"(?P<day>{_DAY})(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}$|\d{2}$")


@dataclass(frozen=True)
class Found:
    """`sure`: a number whose key is right, or anything that has none."""

    kind: str
    start: int
    end: int
    text: str
    instead: str
    sure: bool = True


def find(text: str, surnames: Iterable[str] = ()) -> list[Found]:
    """In their order, none over another. `surnames`: names said elsewhere with their title, alone here."""
    looked = text[:LOOKED_AT]
    taken: list[Found] = []
    for kind in KINDS:
        for found in _of_kind(kind, looked, surnames):
            if len(taken) >= MOST:
                break
            if not any(found.start < one.end and one.start < found.end for one in taken):
                taken.append(found)
    return sorted(taken, key=lambda one: one.start)


def surnames_of(texts: Iterable[str]) -> list[str]:
    """The names that a title announces, once each."""
    said: dict[str, None] = {}
    for text in texts:
        for found in _names(text[:LOOKED_AT]):
            for word in re.findall(r"[^\W\d_a-zà-ÿ][\w'’-]{2,40}", _without_title(found)):
                said[word] = None
    return list(said)[:MOST_NAMES]


def masked(text: str, chosen: Iterable[Found]) -> str:
    """The text, with what was chosen in it replaced."""
    parts, at = [], 0
    for one in sorted(chosen, key=lambda found: found.start):
        parts += [text[at : one.start], one.instead]
        at = one.end
    return "".join([*parts, text[at:]])


def has_right_key(number: str) -> bool:
    """The two last figures of a NIR say that the thirteen others were well copied."""
    figures = re.sub(r"[^0-9AB]", "", number.upper())
    # In Corsica the department is written 2A or 2B, and counted 19 or 18.
    counted = figures[:5] + {"2A": "19", "2B": "18"}.get(figures[5:7], figures[5:7]) + figures[7:]
    if len(counted) != 15 or not counted.isdecimal():
        return False
    return 97 - int(counted[:13]) % 97 == int(counted[13:])


def _of_kind(kind: str, text: str, surnames: Iterable[str]) -> Iterator[Found]:
    if kind == NAME:
        yield from _names(text)
        yield from _alone(text, surnames)
    elif kind == BIRTH:
        for match in _BIRTH.finditer(text):
            year = _YEAR.search(match["day"])
            instead = f"en {year[0]}" if year and len(year[0]) == 4 else "(date de naissance)"
            at = match.start("day")
            before = text[match.start() : at]
            if instead.startswith("en ") and before.rstrip().lower().endswith("le"):
                at = match.start() + len(before.rstrip()) - 2
            yield Found(BIRTH, at, match.end("day"), text[at : match.end("day")], instead)
    elif kind == ADDRESS:
        for match in PATTERNS[ADDRESS].finditer(text):
            end = _REST_OF_STREET.match(text, match.end()).end()  # type: ignore[union-attr]
            yield Found(ADDRESS, match.start(), end, text[match.start() : end], "(adresse)")
    else:
        words = {PHONE: "(téléphone)", EMAIL: "(courriel)", NIR: "(numéro de sécurité sociale)"}
        for match in PATTERNS[kind].finditer(text):
            sure = kind != NIR or has_right_key(match[0])
            yield Found(kind, match.start(), match.end(), match[0], words[kind], sure)


def _names(text: str) -> Iterator[Found]:
    for match in PATTERNS[NAME].finditer(text):
        if not match["first"].isupper():
            continue
        end = _REST_OF_NAME.match(text, match.end()).end()  # type: ignore[union-attr]
        said = text[match.start() : end].rstrip("'’-")
        title = re.split(r"\s", said, maxsplit=1)[0]
        instead = f"{title} {match['first']}."
        if text[match.start() + len(said) :].startswith("."):
            instead = instead[:-1]  # the sentence ends here
        yield Found(NAME, match.start(), match.start() + len(said), said, instead)


def _without_title(found: Found) -> str:
    return re.split(r"\s", found.text, maxsplit=1)[-1]


def _alone(text: str, surnames: Iterable[str]) -> Iterator[Found]:
    known = [re.escape(one) for one in list(surnames)[:MOST_NAMES]]
    if not known:
        return
    for match in re.finditer(rf"(?<![\w'’-])(?:{'|'.join(known)})(?![\w'’-])", text):
        instead = f"{match[0][0]}."
        if text[match.end() :].startswith("."):
            instead = instead[:-1]
        yield Found(NAME, match.start(), match.end(), match[0], instead)
