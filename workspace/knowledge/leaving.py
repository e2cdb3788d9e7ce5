"""Those who keep something of an entry register here, from `ready()`, to let it go when it is withdrawn.

`on_withdrawal(forget)`: `forget(entry)` is called in the transaction that withdraws it, while its row is
still there. It must not fail for an entry it never heard of. What points to the entry by a foreign key goes
with it and needs nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from workspace.knowledge.models import Entry

Forget = Callable[[Entry], None]
_forgets: list[Forget] = []


def on_withdrawal(forget: Forget) -> Forget:
    if forget not in _forgets:
        _forgets.append(forget)
    return forget


def let_go(entry: Entry) -> None:
    for forget in _forgets:
        forget(entry)
