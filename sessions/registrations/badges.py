"""What the codes of badges say: a person, or those who registered together and stand there together.

The QR of one badge is its eight letters; of several, each of them with a plus between, so that one look of a
desk notes a whole family. They open nothing but a desk's list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sessions.registrations.models import ALPHABET, BADGE_LENGTH, Registration

APART = "+"
MOST = 40  # a form registers thirty with its lead


def badge_in(text: str) -> str:
    """The code of a badge in what was typed or scanned, « » if there is none: the code itself, spaced or not,
    or an address that ends with it."""
    code = "".join(text.upper().rstrip("/").rpartition("/")[2].replace("-", " ").split())
    return code if len(code) == BADGE_LENGTH and set(code) <= set(ALPHABET) else ""


def badges_in(text: str) -> list[str]:
    """Each badge of a code, once, in its order; none when one of its parts is no badge."""
    codes = [badge_in(part) for part in text.split(APART)]
    return list(dict.fromkeys(codes)) if all(codes) and len(codes) <= MOST else []


def code_of(people: Iterable[Registration]) -> str:
    return APART.join(one.badge for one in people)


def others_of(mine: Registration, party: Iterable[Registration]) -> list[Registration]:
    """Whom the code of this page may say besides: of the party that one leads, those who have a place."""
    if mine.lead_id is not None or not mine.is_placed:
        return []
    return [one for one in party if one.pk != mine.pk and one.is_placed and not one.is_erased]


def chosen(others: Sequence[Registration], asked: Sequence[str]) -> list[Registration]:
    return [one for one in others if str(one.pk) in asked]
