"""Needs, means offered, and who is put in touch."""

from tests.access.rows.matter import its_group, people
from tests.access.table import LOGIN, expect, row

SETTLED = expect(200, anonymous=LOGIN, guest=404)


def gesture(default: int, **exceptions):
    return expect(default, anonymous=LOGIN, guest=404, **exceptions)


# --- Needs ---

row("needs:of_group", its_group, GET=people(200), POST=people(302), data=lambda w: {"text": "Un minibus"})
row("needs:need", lambda w: {"pk": w.need.pk}, GET=people(200))
row("needs:need", lambda w: {"pk": w.shown_need.pk}, note="shown to the region", GET=SETTLED)
row(
    "needs:edit",
    lambda w: {"pk": w.need.pk},
    GET=people(200),
    POST=people(302),
    data=lambda w: {"text": "Deux gardes"},
)
row(
    "needs:edit",
    lambda w: {"pk": w.shown_need.pk},
    note="shown to the region",
    GET=gesture(403, member=200, facilitator=200),
    POST=gesture(403, member=302, facilitator=302),
    data=lambda w: {"text": "Deux gardes"},
)
row(
    "needs:set_status",
    lambda w: {"pk": w.need.pk},
    POST=people(302),
    data=lambda w: {"status": "met"},
)
row(
    "needs:show_to",
    lambda w: {"pk": w.need.pk},
    POST=gesture(404, member=403, facilitator=302),
    data=lambda w: {"visibility": "region"},
)
row(
    "needs:show_to",
    lambda w: {"pk": w.shown_need.pk},
    note="shown to the region",
    POST=gesture(403, facilitator=302),
    data=lambda w: {"visibility": "group"},
)
row("needs:register", GET=gesture(404, coordinator=200))
row(
    "needs:catch",
    lambda w: {"kind": "post", "key": str(w.post.pk)},
    GET=people(200),
    POST=people(302),
)

# --- Means ---

NEW = {"means": "place", "words": "Une salle"}
row("offers:offers", GET=SETTLED)
row("offers:new", GET=SETTLED, POST=gesture(302), data=lambda w: NEW)
row("offers:offer", lambda w: {"pk": w.offer.pk}, GET=SETTLED)
row(
    "offers:offer",
    lambda w: {"pk": w.withdrawn_offer.pk},
    note="withdrawn",
    GET=gesture(404, stranger=200),
)
row(
    "offers:edit",
    lambda w: {"pk": w.offer.pk},
    GET=gesture(403, stranger=200),
    POST=gesture(403, stranger=302),
    data=lambda w: NEW,
)
row("offers:stand", lambda w: {"pk": w.offer.pk}, POST=gesture(403, stranger=302), data=lambda w: {"on": "0"})
row(
    "offers:lend",
    lambda w: {"pk": w.offer.pk},
    POST=gesture(403, stranger=302),
    data=lambda w: {"borrower": "La Ruche", "starts": "2026-03-02"},
)
row("offers:take_back", lambda w: {"pk": w.loan.pk}, POST=gesture(404, stranger=302))

# --- Introductions: both sides, and nobody else ---

BOTH = {"member": 200, "facilitator": 200, "stranger": 200}
row("introductions:introductions", GET=SETTLED)
row(
    "introductions:propose",
    lambda w: {"need": w.need.pk, "offer": w.offer.pk},
    GET=gesture(404, member=200, facilitator=200),
    POST=gesture(404, member=302, facilitator=302),
)
row(
    "introductions:propose",
    lambda w: {"need": w.shown_need.pk, "offer": w.offer.pk},
    note="shown to the region",
    GET=gesture(403, **BOTH, coordinator=200),
    POST=gesture(403, member=302, facilitator=302, stranger=302, coordinator=302),
)
row("introductions:introduction", lambda w: {"pk": w.introduction.pk}, GET=gesture(404, **BOTH))
row(
    "introductions:answer",
    lambda w: {"pk": w.introduction.pk},
    POST=gesture(404, member=302, facilitator=302, stranger=302),
    data=lambda w: {"said": "yes"},
)
row(
    "introductions:outcome",
    lambda w: {"pk": w.introduction.pk},
    note="not agreed yet",
    POST=gesture(404, member=403, facilitator=403, stranger=403),
    data=lambda w: {"outcome": "met"},
)
row(
    "introductions:outcome",
    lambda w: {"pk": w.agreed.pk},
    POST=gesture(404, member=302, facilitator=302, stranger=302),
    data=lambda w: {"outcome": "met"},
)

row(
    "needs:catch",
    lambda w: {"kind": "seance", "key": str(w.codev.key)},
    note="seance",
    GET=people(200),
    POST=people(302),
    data=lambda w: {"text": "Une salle"},
)

# --- Ruptures d'accès: who wrote one, its group, and the regional team ---

THEIRS = {"member": 200, "facilitator": 200, "coordinator": 200}


def its_form(w) -> dict:
    return w.barrier_form | {"territory": w.group.territory.pk}


row("barriers:barriers", GET=SETTLED)
row("barriers:new", GET=SETTLED, POST=gesture(302), data=its_form)
row("barriers:barrier", lambda w: {"pk": w.barrier.pk}, GET=gesture(404, **THEIRS))
row(
    "barriers:edit",
    lambda w: {"pk": w.barrier.pk},
    GET=gesture(404, member=200, facilitator=200, coordinator=403),
    POST=gesture(404, member=302, facilitator=302, coordinator=403),
    data=its_form,
)
row(
    "barriers:lift",
    lambda w: {"pk": w.barrier.pk},
    POST=gesture(404, member=302, facilitator=302, coordinator=403),
)

# --- The region as a whole: the regional team ---

TEAM = gesture(404, coordinator=200)
TEAM_DOES = gesture(404, coordinator=302)
for page in ("overview", "synthesis", "report", "network", "conventions"):
    row(f"overview:{page}", GET=TEAM)
row(
    "overview:set_side",
    POST=TEAM_DOES,
    data=lambda w: {"organisation": w.organisation.name, "kind": "common"},
)
row(
    "overview:tie",
    POST=TEAM_DOES,
    data=lambda w: {"one": w.organisation.name, "other": w.tie.one.name},
)
row("overview:untie", lambda w: {"pk": w.tie.pk}, POST=TEAM_DOES)


def its_convention(w) -> dict:
    parties = "\n".join(one.name for one in w.convention.parties.all())
    return {"title": "Prêter", "parties": parties, "status": "signed"}


row("overview:new_convention", GET=TEAM, POST=TEAM_DOES, data=its_convention)
row("overview:convention", lambda w: {"pk": w.convention.pk}, GET=TEAM)
row(
    "overview:edit_convention",
    lambda w: {"pk": w.convention.pk},
    GET=TEAM,
    POST=TEAM_DOES,
    data=its_convention,
)
