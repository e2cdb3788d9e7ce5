"""Make the badges of a gathering as the worker does.

    python -m tests.bench.gatherings.printing GATHERING PERSON

Prints as JSON the seconds it took, the steps of its progress that a page could show, and the bytes."""

from __future__ import annotations

import json
import os
import sys
import threading
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")
django.setup()

from django.db import connection  # noqa: E402

from groups.models import User  # noqa: E402
from sessions.arrivals.exports import key_of  # noqa: E402
from sessions.gatherings.models import Gathering  # noqa: E402
from workspace.exports import services  # noqa: E402
from workspace.exports.models import Export  # noqa: E402


def watch(pk: object, seen: set[int], over: threading.Event) -> None:
    while not over.wait(0.05):
        seen.update(Export.objects.filter(pk=pk).values_list("progress", flat=True))
    connection.close()


def main() -> None:
    gathering, user = Gathering.objects.get(pk=int(sys.argv[1])), User.objects.get(pk=int(sys.argv[2]))
    export = Export.objects.create(
        asker=user, exporter="arrivals.badges", key=key_of(gathering), format="pdf"
    )
    seen: set[int] = set()
    over = threading.Event()
    watcher = threading.Thread(target=watch, args=(export.pk, seen, over))
    watcher.start()
    began = time.perf_counter()
    services.make(str(export.pk))
    seconds = time.perf_counter() - began
    over.set()
    watcher.join()
    export.refresh_from_db()
    if export.state != Export.State.DONE:
        sys.exit(f"{export.state}: {export.error}")
    print(json.dumps({"seconds": seconds, "steps": len(seen - {0, 100}), "bytes": export.size}))


if __name__ == "__main__":
    main()
