"""Moderation: anybody of the group reports, who facilitates it and the region judge, nobody else knows."""

from __future__ import annotations

from tests.access.table import LOGIN, expect, row

row("mydata:mine", GET=expect(200, anonymous=LOGIN))

WEEK = {"s-days": "7", "s-why": "Des mots blessants.", "p-days": "7", "p-why": "Des mots blessants."}


def its_post(world) -> dict:
    return {"kind": "post", "key": world.post.pk}


def its_case(world) -> dict:
    return {"pk": world.case.pk}


def handed(world) -> dict:
    return {"pk": world.case_of_region.pk}


def judges(status):
    return expect(404, anonymous=LOGIN, facilitator=status)


row(
    "moderation:report",
    its_post,
    GET=expect(404, anonymous=LOGIN, member=200, facilitator=200),
    # The member wrote it.
    POST=expect(404, anonymous=LOGIN, member=422, facilitator=302),
    data=lambda w: {"reason": "hurtful"},
)
row(
    "moderation:report",
    lambda w: {"kind": "file", "key": w.file.key},
    GET=expect(404, anonymous=LOGIN, member=200, facilitator=200),
    # The member brought it.
    POST=expect(404, anonymous=LOGIN, member=422, facilitator=302),
    data=lambda w: {"reason": "hurtful"},
    note="a file",
)
row(
    "moderation:report",
    lambda w: {"kind": "card", "key": w.board_card.pk},
    GET=expect(404, anonymous=LOGIN, member=200, facilitator=200),
    # The member wrote it; the guest, who is on the board, has no account.
    POST=expect(404, anonymous=LOGIN, member=422, facilitator=302),
    data=lambda w: {"reason": "hurtful"},
    note="a card",
)
row(
    "moderation:report_as_visitor",
    its_post,
    GET=expect(404),
    POST=expect(404),
    note="it is among the group's people",
)
row(
    "moderation:report_as_visitor",
    lambda w: {"kind": "gathering", "key": w.gathering.pk},
    # Who has an account has the other form.
    GET=expect(302, anonymous=200, guest=200),
    POST=expect(302, anonymous=422, guest=422),
    note="a public gathering; a form without its stamp",
)
row("moderation:hidden", its_post, GET=expect(404, anonymous=LOGIN), note="it is not")
row(
    "moderation:hidden",
    lambda w: {"kind": "post", "key": w.hidden_post.pk},
    GET=expect(404, anonymous=LOGIN, member=200, facilitator=200),
    note="the member's",
)
row(
    "moderation:queue",
    GET=expect(404, anonymous=LOGIN, facilitator=200, coordinator=200, admin=200),
)
row("moderation:log", GET=expect(404, anonymous=LOGIN, facilitator=200, coordinator=200, admin=200))
row("moderation:case", its_case, GET=judges(200), note="of the group")
row(
    "moderation:case",
    handed,
    GET=expect(404, anonymous=LOGIN, facilitator=200, coordinator=200, admin=200),
    note="handed to the region",
)
row("moderation:dismiss", its_case, POST=judges(302))
row("moderation:hide", its_case, POST=judges(302))
row("moderation:restore", its_case, POST=judges(302))
row("moderation:warn", its_case, POST=judges(302), data=lambda w: {"w-words": "Reprenez cela."})
row("moderation:suspend", its_case, POST=judges(302), data=lambda w: WEEK, note="from the group")
row(
    "moderation:suspend",
    handed,
    POST=expect(404, anonymous=LOGIN, facilitator=403, coordinator=302, admin=302),
    data=lambda w: {**WEEK, "platform": "1"},
    note="from the platform",
)
row("moderation:escalate", its_case, POST=judges(302))
row(
    "moderation:lift",
    lambda w: {"pk": w.suspension.pk},
    POST=expect(404, anonymous=LOGIN, facilitator=302, coordinator=302, admin=302),
)
row(
    "moderation:record",
    lambda w: {"pk": w.member.pk},
    GET=expect(404, anonymous=LOGIN, coordinator=200, admin=200),
)
row(
    "moderation:suspend_person",
    lambda w: {"pk": w.member.pk},
    POST=expect(404, anonymous=LOGIN, coordinator=302, admin=302),
    data=lambda w: WEEK,
)
row("moderation:read", lambda w: {"pk": w.caution.pk}, POST=expect(404, anonymous=LOGIN, member=302))
