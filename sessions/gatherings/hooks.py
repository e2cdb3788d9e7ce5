"""What follows, in later packages, when a gathering changes: called in the transaction of the gesture.

`on_cancel(fn)`  fn(gathering): it will not be held. Tell those who registered, free what was taken.
`on_change(fn)`  fn(before, after): the row as it was, the row as it is. Hours, place, number of places…
`on_audience(fn)` fn(gathering): those who may read it are not the same any more. Ask its live rooms again.
`on_erase(fn)`   fn(gathering): some of its people are named no more, or all. So are the files made of names.
`holds_names(fn)` fn(gathering) -> bool: whether somebody gave their name, who was told when it is erased.

Register from an app's `ready()`.
"""

from __future__ import annotations

from collections.abc import Callable

from groups.home import Registry
from sessions.gatherings.models import Gathering

on_cancel: Registry[Callable[[Gathering], None]] = Registry()
on_change: Registry[Callable[[Gathering, Gathering], None]] = Registry()
on_erase: Registry[Callable[[Gathering], None]] = Registry()
holds_names: Registry[Callable[[Gathering], bool]] = Registry()
on_audience: Registry[Callable[[Gathering], None]] = Registry()
