"""Reading paths: the facilitator made one for the region; who follows it keeps how far they went."""

from tests.access.table import LOGIN, expect, row


def its_path(w):
    return {"key": w.path.key}


def its_step(w):
    return {"pk": w.path_step.pk}


def tending(status):
    return expect(403, anonymous=LOGIN, guest=404, facilitator=status)


def making(status):
    """Who facilitates some group, and the regional team."""
    return expect(403, anonymous=LOGIN, guest=404, facilitator=status, coordinator=status)


row("paths:paths", GET=expect(200))
row(
    "paths:new",
    GET=making(200),
    POST=making(302) | {"coordinator": 422},  # of a group that they do not facilitate
    data=lambda w: {"title": "Par où commencer", "visibility": "region", "group": w.group.slug},
)
row("paths:path", its_path, GET=expect(200, anonymous=404, guest=404))
row(
    "paths:compose",
    its_path,
    GET=tending(200),
    POST=tending(302),
    data=lambda w: {"title": "Autrement", "visibility": "group"},
)
row("paths:publish", its_path, POST=tending(302))
row("paths:erase", its_path, POST=tending(302))
row(
    "paths:add",
    lambda w: {"entry": w.region_entry.pk},
    GET=making(200),
    POST=expect(403, anonymous=LOGIN, guest=404, facilitator=302, coordinator=404),
    data=lambda w: {"path": w.path.key},
)
row("paths:step", its_step, POST=tending(302), data=lambda w: {"do": "down"})
row("paths:read", its_step, POST=expect(302, anonymous=LOGIN, guest=404))
