"""Gatherings: everybody reads the public ones; what is prepared is its group's and the regional team's."""

from tests.access.table import LOGIN, expect, room_row, row

row("gatherings:gatherings", GET=expect(200))
row("gatherings:gathering", lambda w: {"slug": w.gathering.slug}, GET=expect(200), note="public")
row(
    "gatherings:gathering",
    lambda w: {"slug": w.gathering_of_group.slug},
    GET=expect(404, member=200, facilitator=200),
    note="among the group's people",
)
row(
    "gatherings:gathering",
    lambda w: {"slug": w.prepared_gathering.slug},
    GET=expect(404, member=200, facilitator=200, coordinator=200),
    note="being prepared",
)
room_row(
    "gathering",
    lambda w: str(w.gathering.key),
    None,
    member="desk",
    facilitator="team",
    coordinator="team",
)
row(
    "gatherings:prepare",
    lambda w: {"slug": w.gathering.slug},
    GET=expect(403, anonymous=LOGIN, guest=404, member=200, facilitator=200, coordinator=200),
)
row(
    "gatherings:prepare",
    lambda w: {"slug": w.prepared_gathering.slug},
    GET=expect(404, anonymous=LOGIN, member=200, facilitator=200, coordinator=200),
    note="being prepared",
)
