"""What follows, in later packages, when people come no more or are forgotten: called in the transaction of
the gesture.

`on_leaving(fn)`  fn(people): those who were coming and come no more, of one gathering.
`on_erasing(fn)`  fn(gathering): some of its people are named no more. So are the files made of their names.

Register from an app's `ready()`.
"""

from __future__ import annotations

from collections.abc import Callable

from groups.home import Registry
from sessions.gatherings.models import Gathering
from sessions.registrations.models import Registration

on_leaving: Registry[Callable[[list[Registration]], None]] = Registry()
on_erasing: Registry[Callable[[Gathering], None]] = Registry()
