"""The rows of exports and of the shared knowledge."""

from tests.access.table import LOGIN, expect, row

row("knowledge:entries", GET=expect(200))
row("knowledge:entry", lambda w: {"pk": w.entry.pk}, GET=expect(404, member=200, facilitator=200))
row(
    "knowledge:entry",
    lambda w: {"pk": w.region_entry.pk},
    note="region",
    GET=expect(200, anonymous=404, guest=404),
)
row("knowledge:entry", lambda w: {"pk": w.public_entry.pk}, note="public", GET=expect(200))

# An export is its asker's alone, whoever else asks. The member asked for this one; its matter is nobody's.
MINE = {"anonymous": LOGIN, "member": 200}
row(
    "exports:request",
    POST=expect(404, anonymous=LOGIN),
    data=lambda w: {"exporter": "codev.none", "key": "x"},
)
row("exports:export", lambda w: {"pk": w.export.pk}, GET=expect(404, **MINE))
row("exports:status", lambda w: {"pk": w.export.pk}, GET=expect(404, anonymous=LOGIN, member=302))
row("exports:retry", lambda w: {"pk": w.export.pk}, POST=expect(404, anonymous=LOGIN, member=302))
row("exports:download", lambda w: {"pk": w.export.pk}, GET=expect(404, anonymous=LOGIN))
