"""A programme: who sees the gathering reads it and may offer something; who prepares it writes it."""

from tests.access.table import LOGIN, expect, row

# The regional team prepares what is public.
TEAM = expect(403, anonymous=LOGIN, guest=404, facilitator=200, coordinator=200)
GESTURE = expect(403, anonymous=LOGIN, guest=404, facilitator=302, coordinator=302)
# What was offered: nobody else knows that it exists.
HIDDEN = expect(404, anonymous=LOGIN, facilitator=200, coordinator=200)
DECIDES = expect(404, anonymous=LOGIN, facilitator=302, coordinator=302)


def its(w):
    return {"slug": w.gathering.slug}


def its_item(w):
    return its(w) | {"key": w.item.key}


def its_space(w):
    return its(w) | {"pk": w.space.pk}


def its_proposal(w):
    return its(w) | {"pk": w.proposal.pk}


def its_receipt(w):
    return its(w) | {"token": w.proposal.token}


row("programme:programme", its, GET=expect(200), note="public")
row(
    "programme:programme",
    lambda w: {"slug": w.gathering_of_group.slug},
    GET=expect(404, member=200, facilitator=200),
    note="among the group's people",
)
row("programme:prepare", its, GET=TEAM)
row(
    "programme:prepare",
    lambda w: {"slug": w.gathering_of_group.slug},
    GET=expect(404, anonymous=LOGIN, member=403, facilitator=200),
    note="among the group's people",
)
row("programme:move_programme", its, POST=GESTURE, data=lambda w: {"by": "1"})
row("programme:copy_programme", its, POST=GESTURE)
row("programme:add_item", its, GET=TEAM, POST=GESTURE, data=lambda w: {"title": "Repas", "kind": "meal"})
row(
    "programme:edit_item",
    its_item,
    GET=TEAM,
    POST=GESTURE,
    data=lambda w: {"title": "Repas", "kind": "meal"},
)
row("programme:cancel_item", its_item, POST=GESTURE)
row("programme:hold_again", its_item, POST=GESTURE)
row("programme:remove_item", its_item, POST=GESTURE)
row("programme:spaces", its, GET=TEAM, POST=GESTURE, data=lambda w: {"name": "Cour"})
row("programme:edit_space", its_space, GET=TEAM, POST=GESTURE, data=lambda w: {"name": "Cour"})
row("programme:remove_space", its_space, POST=GESTURE)
row("programme:move_up", its_space, POST=GESTURE)
row("programme:propose", its, GET=expect(404), POST=expect(404), note="without a call")
row(
    "programme:propose",
    lambda w: {"slug": w.call.gathering.slug},
    GET=expect(200),
    POST=expect(422),
    note="a form without its stamp",
)
row("programme:receipt", its_receipt, GET=expect(200))
row("programme:receipt", lambda w: its(w) | {"token": "x" * 32}, GET=expect(404), note="made up")
row("programme:forget_sender", its_receipt, POST=expect(302))
row("programme:withdraw", its_receipt, POST=expect(302))
row(
    "programme:proposals",
    its,
    GET=TEAM,
    POST=GESTURE,
    data=lambda w: {"for_stands": "on", "closes_on": w.gathering.days[0].isoformat()},
)
row("programme:proposals_state", its, GET=TEAM)
row("programme:close_call", lambda w: {"slug": w.call.gathering.slug}, POST=GESTURE)
row("programme:proposal", its_proposal, GET=HIDDEN)
row(
    "programme:accept",
    its_proposal,
    POST=DECIDES,
    data=lambda w: {"title": "Réparer son vélo", "kind": "workshop"},
)
row("programme:refuse", its_proposal, POST=DECIDES, data=lambda w: {"r-answer": "Plus de place."})
