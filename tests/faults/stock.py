"""The stock `y-websocket` provider, with a session cookie and the site's Origin, opens two documents at once.

python -m tests.faults.stock
"""

from __future__ import annotations

import json
import subprocess

from tests.bench.server import ROOT
from tests.faults.instance import instance


def pages() -> dict[str, list[str]]:
    """Each document's text as each of two people ends with it."""
    with instance(2) as running:
        address = running.origin.replace("http", "ws", 1) + "/ws/sync/document"
        command = ["node", "tests/faults/stock.mjs", address, running.origin, ",".join(running.documents)]
        done = subprocess.run(
            [*command, *running.sessions[:2]], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        )
        return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    print(pages())
