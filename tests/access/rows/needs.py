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
