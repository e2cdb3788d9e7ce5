"""The rows of exports."""

from tests.access.table import LOGIN, expect, row

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
