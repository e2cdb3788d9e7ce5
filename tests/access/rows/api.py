"""The API knows nobody: everybody gets what a stranger gets."""

from __future__ import annotations

from tests.access.table import expect, row

row("api_doc", GET=expect(200))
row("api:openapi-json", GET=expect(200))
row("api:api-root", GET=expect(404))
row("api:entries", GET=expect(200))
row("api:geojson", GET=expect(200))
row("api:themes", GET=expect(200))
row("api:territories", GET=expect(200))
row("api:entry", lambda w: {"pk": w.public_entry.pk}, note="public", GET=expect(200))
row("api:entry", lambda w: {"pk": w.region_entry.pk}, note="of the region", GET=expect(404))
row("api:entry", lambda w: {"pk": w.entry.pk}, note="of a group", GET=expect(404))
