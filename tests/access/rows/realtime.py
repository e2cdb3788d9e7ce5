"""The engine's HTTP twin: opens exactly where the room's door opens."""

from tests.access.table import expect, row

row(
    "realtime:room",
    lambda w: {"kind": "group", "key": str(w.group.pk)},
    GET=expect(404, member=200, facilitator=200),
)
