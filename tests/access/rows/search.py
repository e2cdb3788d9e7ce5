"""The search: whoever is not a guest, each in what they may read."""

from __future__ import annotations

from tests.access.table import expect, row

row("search:search", lambda w: {}, GET=expect(200, guest=404), query="?q=garde")
