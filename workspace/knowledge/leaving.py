"""Those who keep something of an entry register here, from `ready()`, to let it go when it is withdrawn, or
when fewer people may read it than before.

`on_withdrawal(forget)`: `forget(entry)` is called in the transaction that withdraws it, while its row is
still there. It must not fail for an entry it never heard of. What points to the entry by a foreign key goes
with it and needs nothing.

`on_narrowing(forget)`: the same when its owner takes their agreement back, when a text that nobody signed
goes back to its group, when it is published for fewer people, when who moderates hides it. What was copied
for those who could read it must go; the entry stays.
"""

from __future__ import annotations

from collections.abc import Callable

from workspace.knowledge.models import Entry

Forget = Callable[[Entry], None]
_forgets: list[Forget] = []
_narrows: list[Forget] = []


def on_withdrawal(forget: Forget) -> Forget:
    if forget not in _forgets:
        _forgets.append(forget)
    return forget


def on_narrowing(forget: Forget) -> Forget:
    if forget not in _narrows:
        _narrows.append(forget)
    return forget


def narrow(entry: Entry) -> None:
    for forget in _narrows:
        forget(entry)


def let_go(entry: Entry) -> None:
    for forget in _forgets:
        forget(entry)
