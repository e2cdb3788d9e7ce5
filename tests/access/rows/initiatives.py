"""Initiatives and the tips of anybody: the regional team and the administrators sort them out; nobody else
knows that they exist, but who holds the receipt."""

from tests.access.table import LOGIN, expect, row


def team(status):
    return expect(404, anonymous=LOGIN, coordinator=status, admin=status)


def its_tip(w):
    return {"pk": w.tip.pk}


def its_receipt(w):
    return {"token": w.tip.token}


row("initiatives:signal", GET=expect(200), POST=expect(422), note="a form without its stamp")
row("initiatives:receipt", its_receipt, GET=expect(200))
row("initiatives:receipt", lambda w: {"token": "x" * 32}, note="made up", GET=expect(404))
row("initiatives:forget_sender", its_receipt, POST=expect(302))
row("initiatives:take_back", its_receipt, POST=expect(302))
row("initiatives:tips", GET=team(200))
row("initiatives:tip", its_tip, GET=team(200))
row("initiatives:tip_photo", its_tip, GET=expect(404, anonymous=LOGIN), note="without a photograph")
row("initiatives:accept", its_tip, POST=team(302), data=lambda w: {"title": "Café", "maturity": "idea"})
row(
    "initiatives:merge",
    its_tip,
    POST=team(302),
    data=lambda w: {"m-entry": str(w.initiative.pk)},
)
row("initiatives:refuse", its_tip, POST=team(302), data=lambda w: {"r-answer": "C’est une entreprise."})


# The initiative is public, of the group, written by the member.
def its_initiative(w):
    return {"pk": w.initiative.pk}


TENDING = expect(403, anonymous=LOGIN, guest=404, member=200, facilitator=200, coordinator=200)
GESTURE = expect(403, anonymous=LOGIN, guest=404, member=302, facilitator=302, coordinator=302)
row("initiatives:tend", its_initiative, GET=TENDING)
row("initiatives:confirm", its_initiative, POST=GESTURE)
row(
    "initiatives:add_milestone",
    its_initiative,
    POST=GESTURE,
    data=lambda w: {"on": "2026-01-15", "words": "Les clés du local"},
)
row(
    "initiatives:remove_milestone",
    lambda w: {"pk": w.initiative.pk, "milestone": w.milestone.pk},
    POST=GESTURE,
)
row("initiatives:photo", its_initiative, GET=expect(404), note="without a photograph")
row(
    "initiatives:tend",
    lambda w: {"pk": w.public_entry.pk},
    note="no initiative",
    GET=expect(404, anonymous=LOGIN),
)
