"""Eight stock clients write French, emoji and right-to-left words under random cuts: all end with the same
text, which is the server's, and that of a replay of its log.

    python -m tests.faults.chorus [seconds] [seed]
"""

from __future__ import annotations

import json
import subprocess
import sys

from pycrdt import Doc, Text

from tests.bench.server import ROOT
from tests.faults.instance import instance

VOICES = 8
REPLAY = """
from realtime.models import Log, Update
log = Log.objects.get(key={key!r})
first = log.snapshots.order_by("seq").first()
since = first.seq if first else 0
kept = [first.data] if first else []
kept += Update.objects.filter(log=log, seq__gt=since).order_by("seq").values_list("data", flat=True)
print(*(bytes(data).hex() for data in kept))
"""


def words(*updates: bytes) -> str:
    doc: Doc = Doc()
    text = doc.get("essai", type=Text)
    for update in updates:
        doc.apply_update(update)
    return str(text)


def sing(seconds: float, seed: int) -> dict[str, int]:
    with instance(VOICES) as running:
        key = running.documents[0]
        address = running.origin.replace("http", "ws", 1) + "/ws/sync/document"
        command = ["node", "tests/faults/chorus.mjs", address, key, running.origin, str(seconds), str(seed)]
        done = subprocess.run(
            [*command, *running.sessions], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        )
        texts = json.loads(done.stdout.splitlines()[-1])["texts"]
        held = words(running.text())
        # From its first note, or from the older of the two shortened texts that a long song leaves.
        replayed = words(*(bytes.fromhex(line) for line in running.shell(REPLAY.format(key=key)).split()))
    assert texts == [held], "the voices and the server do not agree"
    assert replayed == held, "the log does not say what the server says"
    return {"voices": VOICES, "characters": len(held)}


if __name__ == "__main__":
    SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    print(sing(SECONDS, int(sys.argv[2]) if len(sys.argv) > 2 else 1))
