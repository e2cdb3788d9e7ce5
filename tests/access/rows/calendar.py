"""Calendars: one's own dates, a group's for its people, and the secret address of a subscription."""

from tests.access.table import LOGIN, expect, row

SETTLED = expect(200, anonymous=LOGIN, guest=404)
OF_GROUP = expect(404, anonymous=LOGIN, member=200, facilitator=200)

for name in ("calendar:month", "calendar:list"):
    row(name, GET=SETTLED)
    row(name, GET=OF_GROUP, query="?groupe=petite-enfance", note="a group's")
row("calendar:subscription", GET=SETTLED)
row("calendar:give_address", POST=SETTLED)
row("calendar:revoke", POST=expect(302, anonymous=LOGIN, guest=404))
row("calendar:feed", lambda w: {"token": w.calendar_address}, GET=expect(200), note="whoever has it")
row("calendar:feed", lambda w: {"token": "x" * 32}, GET=expect(404), note="unknown")
