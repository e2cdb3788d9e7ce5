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
