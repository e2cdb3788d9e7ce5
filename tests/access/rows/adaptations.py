"""How a practice travels. The fiche is the facilitator's, read by the region; its adaptation is the group's,
that whoever has an account may follow."""

from tests.access.table import LOGIN, expect, row


def its_fiche(w):
    return {"pk": w.travelling.pk}


def its_adaptation(w):
    return {"key": w.adaptation.key}


def tending(status):
    """Who may change the fiche: its author, who facilitates, and the regional team."""
    return expect(403, anonymous=LOGIN, guest=404, facilitator=status, coordinator=status)


def telling(status):
    """Who writes the journal: the members of the group."""
    return expect(403, anonymous=LOGIN, guest=404, member=status, facilitator=status)


SETTLED = {"anonymous": LOGIN, "guest": 404}
row("adaptations:grid", its_fiche, GET=tending(200), POST=tending(302))
row("adaptations:call", its_fiche, POST=tending(302))
row(
    "adaptations:origins",
    its_fiche,
    GET=tending(200),
    POST=tending(302),
    data=lambda w: {"parent": w.region_entry.pk},
)
row("adaptations:unlink", lambda w: {"pk": w.travelling.pk, "link": w.kinship.pk}, POST=tending(302))
row(
    "adaptations:adapt",
    its_fiche,
    GET=expect(200, **SETTLED),
    POST=expect(302, **SETTLED),
    data=lambda w: {"territory": w.group.territory_id, "visibility": "region"},
)
row("adaptations:region", GET=expect(200))
row(
    "adaptations:adaptation",
    its_adaptation,
    GET=expect(200, anonymous=404, guest=404),
    POST=expect(403, anonymous=404, guest=404, member=302, facilitator=302),
    data=lambda w: {"changed": "Un minibus."},
)
row("adaptations:move", its_adaptation, POST=telling(302), data=lambda w: {"state": "running"})
row("adaptations:change", its_adaptation, POST=telling(302), data=lambda w: {"visibility": "group"})
row("adaptations:publish", its_adaptation, POST=telling(302), data=lambda w: {"title": "Un titre"})
row(
    "adaptations:note",
    lambda w: {"pk": w.journal_note.pk},
    GET=expect(403, **SETTLED, member=200),
    POST=expect(403, **SETTLED, member=302),
    data=lambda w: {"changed": "Deux minibus."},
)
row("adaptations:remove", lambda w: {"pk": w.journal_note.pk}, POST=expect(403, **SETTLED, member=302))
