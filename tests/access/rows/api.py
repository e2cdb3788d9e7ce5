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
row("api:gatherings", GET=expect(200))
row("api:gatherings_geojson", GET=expect(200))
row("api:gathering", lambda w: {"key": w.gathering.key}, note="public", GET=expect(200))
row("api:gathering", lambda w: {"key": w.gathering_of_group.key}, note="of a group", GET=expect(404))
row("api:gathering", lambda w: {"key": w.prepared_gathering.key}, note="being prepared", GET=expect(404))
