"""The shared knowledge: what is published goes as far as it was shared; a draft is its group's, and the
member wrote this one."""

from tests.access.table import LOGIN, expect, row


def people(status, **exceptions):
    return expect(404, **{"anonymous": LOGIN, "member": status, "facilitator": status} | exceptions)


def its_entry(w):
    return {"pk": w.entry.pk}


def its_draft(w):
    return {"pk": w.entry_draft.pk}


row("knowledge:entries", GET=expect(200))
row("knowledge:choose", GET=expect(200, anonymous=LOGIN, guest=404))
row(
    "knowledge:new",
    lambda w: {"kind": "sheet"},
    GET=expect(200, anonymous=LOGIN, guest=404),
    POST=expect(422, anonymous=LOGIN, guest=404, member=302, facilitator=302),
    data=lambda w: {
        "group": w.group.slug,
        "title": "Une fiche",
        "licence": "CC BY-SA 4.0",
        "language": "fr",
    },
)
row(
    "knowledge:new",
    lambda w: {"kind": "learning"},
    note="not written",
    GET=expect(404, anonymous=LOGIN),
    POST=expect(404, anonymous=LOGIN),
)
row("knowledge:entry", its_entry, GET=expect(404, member=200, facilitator=200))
row(
    "knowledge:entry",
    lambda w: {"pk": w.region_entry.pk},
    note="region",
    GET=expect(200, anonymous=404, guest=404),
)
row("knowledge:entry", lambda w: {"pk": w.public_entry.pk}, note="public", GET=expect(200))
row("knowledge:entry", its_draft, note="draft", GET=expect(404, member=200, facilitator=200))
WORDS = {"title": "Autre titre", "licence": "CC BY-SA 4.0", "language": "fr"}
row("knowledge:edit", its_draft, GET=people(200), POST=people(302), data=lambda w: WORDS)
row(
    "knowledge:edit",
    its_entry,
    note="published",
    GET=people(200, member=403),
    POST=people(302, member=403),
    data=lambda w: WORDS,
)
row(
    "knowledge:edit",
    lambda w: {"pk": w.public_entry.pk},
    note="public, of no group",
    GET=expect(403, anonymous=LOGIN, guest=404, coordinator=200),
    POST=expect(403, anonymous=LOGIN, guest=404, coordinator=302),
    data=lambda w: WORDS,
)
row("knowledge:proofread", its_draft, POST=people(302))
row("knowledge:publish", its_draft, POST=people(302))
row(
    "knowledge:publish",
    its_draft,
    note="beyond the group, read again by nobody but its author",
    POST=people(302, member=403),
    data=lambda w: {"visibility": "public"},
)
row("knowledge:withdraw", its_draft, GET=people(200), POST=people(302))
row(
    "knowledge:withdraw",
    lambda w: {"pk": w.region_entry.pk},
    note="region, of no group",
    GET=expect(403, anonymous=LOGIN, guest=404, coordinator=200),
    POST=expect(403, anonymous=LOGIN, guest=404, coordinator=302),
)


def its_learning(w):
    return {"pk": w.entry_told.pk}


row("knowledge:review", its_learning, GET=people(200))
row("knowledge:review", its_entry, note="nobody's words", GET=people(200))
row(
    "knowledge:review",
    lambda w: {"pk": w.public_entry.pk},
    note="public, of no group",
    GET=expect(403, anonymous=LOGIN, guest=404, coordinator=200),
)
row("knowledge:mask", its_learning, POST=people(302), data=lambda w: {"all": "1"})
row("knowledge:keep", its_learning, POST=people(302), data=lambda w: {"words": "Digne"})
row("knowledge:sign", its_learning, POST=people(302), data=lambda w: {"visibility": "region", "seen": "x"})
row("knowledge:take_back", its_learning, POST=people(302, facilitator=403))

row(
    "knowledge:from_thread",
    lambda w: {"key": w.thread.key},
    POST=people(302),
)
row("knowledge:from_entry", its_learning, POST=people(302))
row("knowledge:write_together", its_draft, POST=people(302))
row("knowledge:take_text", its_draft, note="without a document", POST=people(302))
