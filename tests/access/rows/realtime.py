"""The engine's HTTP twin: opens exactly where the room's door opens."""

from django.conf import settings

from tests.access.table import expect, row

row(
    "realtime:room",
    lambda w: {"kind": "group", "key": str(w.group.pk)},
    GET=expect(404, member=200, facilitator=200),
)
# The text's twin reads in threads of its own, which do not see a test's rows: who is let in is told that they
# carry too much, before anything is read. What they may then do: tests/realtime/test_text_twin.py.
row(
    "realtime:text",
    lambda w: {"kind": "document", "key": w.document.key},
    POST=expect(404, member=413, facilitator=413),
    data=lambda w: {"update": "x" * settings.REALTIME["TWIN_BYTES"]},
)
