"""What follows, in later packages, when people come no more: called in the transaction of the gesture.

`on_leaving(fn)`  fn(people): those who were coming and come no more, of one gathering.

Register from an app's `ready()`.
"""

from __future__ import annotations

from collections.abc import Callable

from groups.home import Registry
from sessions.registrations.models import Registration

on_leaving: Registry[Callable[[list[Registration]], None]] = Registry()
