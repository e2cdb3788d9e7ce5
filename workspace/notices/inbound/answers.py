"""What may be answered by mail: each package registers its own from its app's `ready()`.

answer("thread", fn)    fn(user, pk, text, key): publish it, once for the same key. Raises Refused with a
                        sentence, or NotThere for what this person may not answer (any more)
"""

from __future__ import annotations

from collections.abc import Callable

from groups.models import User

Answer = Callable[[User, int, str, str], None]
_answers: dict[str, Answer] = {}


class NotThere(Exception):
    """It does not exist, or not for this person: the two look the same."""


def answer(noun: str, fn: Answer) -> None:
    _answers[noun] = fn


def publish(noun: str, user: User, pk: int, text: str, key: str) -> None:
    if noun not in _answers:
        raise NotThere
    _answers[noun](user, pk, text, key)
