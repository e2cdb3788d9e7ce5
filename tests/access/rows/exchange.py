"""Exchange: the regional team imports for the region, who facilitates imports into their group."""

from __future__ import annotations

from tests.access.table import LOGIN, expect, row


def its_group(w) -> dict:
    return {"slug": w.group.slug}


def of_region(w) -> dict:
    return {"pk": w.intake.pk}


def of_group(w) -> dict:
    return {"pk": w.intake_of_group.pk}


def regional(status):
    return expect(404, anonymous=LOGIN, coordinator=status)


def facilitator(status):
    return expect(404, anonymous=LOGIN, facilitator=status)


row(
    "exchange:bring",
    GET=expect(403, anonymous=LOGIN, guest=404, coordinator=200),
    POST=expect(403, anonymous=LOGIN, guest=404, coordinator=422),
)
row(
    "exchange:bring_to_group",
    its_group,
    GET=expect(404, anonymous=LOGIN, member=403, facilitator=200),
    POST=expect(404, anonymous=LOGIN, member=403, facilitator=422),
)
for note, which, leads in (("of the region", of_region, regional), ("of a group", of_group, facilitator)):
    row("exchange:intake", which, note=note, GET=leads(200))
    row("exchange:settle", which, note=note, POST=leads(422))
    row("exchange:start", which, note=note, POST=leads(302))
    row("exchange:status", which, note=note, GET=leads(302))
    row("exchange:faults", which, note=note, GET=leads(200))
    row("exchange:resume", which, note=note, POST=leads(302))
    row("exchange:undo", which, note=note, POST=leads(302))
    row("exchange:drop", which, note=note, POST=leads(302))

row("exchange:take", GET=expect(200))
row("exchange:recueil", GET=expect(200, anonymous=LOGIN, guest=404))
row("exchange:empty", POST=expect(302, anonymous=LOGIN, guest=404))
GATHERED = {"anonymous": LOGIN, "guest": 404}
for name in ("pick", "unpick", "move_up"):
    row(f"exchange:{name}", lambda w: {"pk": w.public_entry.pk}, note="public", POST=expect(302, **GATHERED))
    row(
        f"exchange:{name}",
        lambda w: {"pk": w.entry.pk},
        note="of a group",
        POST=expect(404, anonymous=LOGIN, member=302, facilitator=302),
    )
row(
    "exports:request",
    note="of public entries",
    POST=expect(302),
    data=lambda w: {"exporter": "knowledge.list", "key": "knowledge:list", "format": "csv"},
)
row(
    "exports:request",
    note="of a group's entry",
    POST=expect(404, member=302, facilitator=302),
    data=lambda w: {
        "exporter": "knowledge.entry",
        "key": f"knowledge:entry:{w.entry.pk}",
        "format": "pdf",
    },
)
row("exports:export", lambda w: {"pk": w.public_export.pk}, note="a stranger's", GET=expect(200))
