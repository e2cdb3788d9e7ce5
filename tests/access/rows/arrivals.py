"""The day itself: the desk is its group's members' and the team's; what is printed is the team's; the page
« sur place » is for whoever sees the gathering."""

from tests.access.table import LOGIN, expect, row

DESK = expect(404, anonymous=LOGIN, member=200, facilitator=200, coordinator=200)
GESTURE = expect(404, anonymous=LOGIN, member=302, facilitator=302, coordinator=302)

for name in ("desk", "shell", "state", "roll", "news", "whose"):
    row(f"arrivals:{name}", lambda w: {"slug": w.gathering.slug}, GET=DESK)
    row(
        f"arrivals:{name}",
        lambda w: {"slug": w.gathering_of_group.slug},
        GET=expect(404, anonymous=LOGIN, member=200, facilitator=200),
        note="among the group's people",
    )
PAUL = {"name": "Paul", "category": "inhabitant"}
row(
    "arrivals:spot",
    lambda w: {"slug": w.gathering_today.slug},
    GET=expect(200),
    POST=expect(200),
    data=lambda w: PAUL,
    note="whoever comes, on their own telephone",
)
row(
    "arrivals:spot",
    lambda w: {"slug": w.gathering_of_group.slug},
    GET=expect(404, member=200, facilitator=200),
    POST=expect(404, member=200, facilitator=200),
    data=lambda w: PAUL,
    note="among the group's people",
)
row(
    "arrivals:tell",
    lambda w: {"slug": w.gathering.slug},
    POST=DESK,
    data=lambda w: {"gestures": '{"sent": 1, "gestures": []}'},
)
row(
    "arrivals:tell",
    lambda w: {"slug": w.gathering.slug},
    POST=expect(404, anonymous=LOGIN, member=400, facilitator=400, coordinator=400),
    note="nothing that can be read",
)
row(
    "arrivals:come",
    lambda w: {"slug": w.gathering_today.slug},
    POST=GESTURE,
    data=lambda w: {"badge": w.somebody_today.badge},
)
row(
    "arrivals:take_back",
    lambda w: {"slug": w.gathering_today.slug},
    POST=GESTURE,
    data=lambda w: {"badge": w.somebody_today.badge},
)
row(
    "arrivals:walk_in",
    lambda w: {"slug": w.gathering_today.slug},
    POST=GESTURE,
    data=lambda w: {"name": "Paul", "category": "elected"},
)
row(
    "arrivals:day",
    lambda w: {"slug": w.gathering.slug},
    GET=expect(404, anonymous=LOGIN, facilitator=200, coordinator=200),
)
