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

# Prepare: who facilitates the group, and the regional team.
PREPARERS = {"anonymous": LOGIN, "guest": 404}
BEGUN = {
    "kind": "village",
    "title": "Village d’Apt",
    "day": "2030-05-11",
    "starts": "09:00",
    "ends": "17:00",
    "key": "abcdefgh",
}
village = lambda w: {"slug": w.gathering.slug}  # noqa: E731
prepared = lambda w: {"slug": w.prepared_gathering.slug}  # noqa: E731
SAID = {
    "kind": "village",
    "title": "Village de Sisteron",
    "day": "2030-05-11",
    "starts": "09:00",
    "ends": "17:00",
    "visibility": "public",
}

row(
    "gatherings:new",
    GET=expect(403, **PREPARERS, facilitator=200, coordinator=200),
    POST=expect(403, **PREPARERS, facilitator=302, coordinator=302),
    data=lambda w: BEGUN | {"group": w.group.pk},
)
row(
    "gatherings:edit",
    village,
    GET=expect(403, **PREPARERS, facilitator=200, coordinator=200),
    POST=expect(403, **PREPARERS, facilitator=302, coordinator=302),
    data=lambda w: SAID | {"territory": w.group.territory.pk},
)
row(
    "gatherings:edit",
    lambda w: {"slug": w.gathering_of_group.slug},
    GET=expect(404, anonymous=LOGIN, member=403, facilitator=200),
    POST=expect(404, anonymous=LOGIN, member=403, facilitator=302),
    data=lambda w: SAID | {"territory": w.group.territory.pk},
    note="among the group's people",
)
for gesture in ("announce", "give_up"):
    row(
        f"gatherings:{gesture}",
        prepared,
        POST=expect(404, anonymous=LOGIN, member=403, facilitator=302, coordinator=302),
    )
row("gatherings:cancel", village, POST=expect(403, **PREPARERS, facilitator=302, coordinator=302))
OF_VISIT = expect(403, **PREPARERS, member=302, facilitator=302)
for gesture in ("notebook", "share_notebook"):
    row(f"gatherings:{gesture}", lambda w: {"slug": w.visit.slug}, POST=OF_VISIT)

# A caravane: known as soon as one of its stops is.
row("gatherings:caravan", lambda w: {"slug": w.caravan.slug}, GET=expect(200), note="a stop is announced")
row(
    "gatherings:caravan",
    lambda w: {"slug": w.prepared_caravan.slug},
    GET=expect(404, member=200, facilitator=200, coordinator=200),
    note="no stop yet",
)
row(
    "gatherings:new_caravan",
    GET=expect(403, **PREPARERS, facilitator=200, coordinator=200),
    POST=expect(403, **PREPARERS, facilitator=302, coordinator=302),
    data=lambda w: {"title": "Caravane", "group": w.group.pk},
)
row(
    "gatherings:edit_caravan",
    lambda w: {"slug": w.caravan.slug},
    GET=expect(403, **PREPARERS, facilitator=200, coordinator=200),
    POST=expect(403, **PREPARERS, facilitator=302, coordinator=302),
    data=lambda w: {"title": "Caravane"},
)

# What leaves: of public ones, to everybody, whoever looks.
for name in ("calendar", "atom", "embedding", "frame"):
    row(f"gatherings:{name}", GET=expect(200))
row("gatherings:frame_of_one", village, GET=expect(200))
row(
    "gatherings:frame_of_one",
    lambda w: {"slug": w.gathering_of_group.slug},
    GET=expect(404),
    note="among the group's people",
)
row("gatherings:ics", village, GET=expect(200))
row(
    "gatherings:ics",
    lambda w: {"slug": w.gathering_of_group.slug},
    GET=expect(404, member=200, facilitator=200),
    note="among the group's people",
)
