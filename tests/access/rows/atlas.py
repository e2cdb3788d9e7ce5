"""The map: for everybody, with what each may see of it."""

from tests.access.table import expect, row

row("atlas:map", GET=expect(200))
row("atlas:features", GET=expect(200))
row("atlas:features", GET=expect(400), query="?bbox=200,0,210,10", note="outside the world")
row("atlas:card", lambda w: {"pk": w.public_entry.pk}, GET=expect(200))
row(
    "atlas:card",
    lambda w: {"pk": w.entry.pk},
    GET=expect(404, member=200, facilitator=200),
    note="of a group",
)
row("atlas:card", lambda w: {"pk": w.entry_draft.pk}, GET=expect(404), note="a draft")
row(
    "atlas:mark",
    lambda w: {"name": "rencontres", "key": w.gathering.key},
    GET=expect(200),
    note="a public gathering",
)
row(
    "atlas:mark",
    lambda w: {"name": "rencontres", "key": w.gathering_of_group.key},
    GET=expect(404, member=200, facilitator=200),
    note="a gathering of a group",
)
row(
    "atlas:mark",
    lambda w: {"name": "autre", "key": w.gathering.key},
    GET=expect(404),
    note="of no such layer",
)
