"""Another process of the same instance, for the Redis tier: publishes what its standard input asks for.

One JSON line in, one JSON line out with the milliseconds that the gesture waited.
"""

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")

import django

django.setup()

from realtime import events  # noqa: E402
from realtime.rooms import Room  # noqa: E402


def main() -> None:
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        wish = json.loads(line)
        room = Room(*wish["room"].split("/"))
        started = time.monotonic()
        if wish["do"] == "publish":
            events.publish(room, wish["name"], lambda lens, wish=wish: wish["html"])
        else:
            events.recheck(room, wish["user"])
        print(json.dumps({"waited": (time.monotonic() - started) * 1000}), flush=True)


if __name__ == "__main__":
    main()
