"""A server process with one co-written sheet of its own, open to every account. For tests of the real server.

Prints the name of the wire of each socket that enters.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")

import django

django.setup()

from realtime import sync  # noqa: E402
from realtime.rooms import Grant, room  # noqa: E402
from workspace.config.asgi import application  # noqa: E402


@room("feuille")
def door(user, key):
    return Grant(str(user.pk), write=True, name=str(user.pk))


enter = sync.SyncConsumer.enter


async def entered(self, version):
    print(type(self.wire).__name__, flush=True)
    await enter(self, version)


sync.SyncConsumer.enter = entered  # type: ignore[method-assign]
__all__ = ["application"]
