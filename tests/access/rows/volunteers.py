"""The rota: who holds a desk reads it, who prepares writes it, who has its address offers help."""

from tests.access.table import LOGIN, expect, row

DESK = expect(403, anonymous=LOGIN, guest=404, member=200, facilitator=200, coordinator=200)
DESK_GESTURE = expect(403, anonymous=LOGIN, guest=404, member=302, facilitator=302, coordinator=302)
TEAM = expect(403, anonymous=LOGIN, guest=404, facilitator=200, coordinator=200)
GESTURE = expect(403, anonymous=LOGIN, guest=404, facilitator=302, coordinator=302)
HOURS = {"starts": "09:00", "ends": "10:00", "wanted": "2"}


def its(w):
    return {"slug": w.gathering.slug}


def its_shift(w):
    return its(w) | {"pk": w.shift.pk}


def its_volunteer(w):
    return its(w) | {"token": w.turn.volunteer.token}


row("volunteers:rota", its, GET=DESK)
row(
    "volunteers:rota",
    lambda w: {"slug": w.gathering_of_group.slug},
    GET=expect(404, anonymous=LOGIN, member=200, facilitator=200),
    note="among the group's people",
)
row("volunteers:set_open", its, POST=GESTURE, data=lambda w: {"open": "1"})
row("volunteers:add_shift", its, GET=TEAM, POST=GESTURE, data=lambda w: HOURS | {"task": "Café"})
row("volunteers:edit_shift", its_shift, GET=TEAM, POST=GESTURE, data=lambda w: HOURS | {"task": "Café"})
row("volunteers:remove_shift", its_shift, POST=GESTURE)
row("volunteers:put_down", its_shift, POST=DESK_GESTURE, data=lambda w: {"name": "Claudine"})
row("volunteers:take", its_shift, POST=DESK_GESTURE)
row("volunteers:let_go", lambda w: its(w) | {"pk": w.turn.pk}, POST=GESTURE)
row(
    "volunteers:offer",
    lambda w: its(w) | {"token": w.rota.token},
    GET=expect(200),
    POST=expect(422),
    note="a form without its stamp",
)
row(
    "volunteers:offer",
    lambda w: its(w) | {"token": "x" * 32},
    GET=expect(404),
    POST=expect(404),
    note="made up",
)
row("volunteers:own", its_volunteer, GET=expect(200))
row("volunteers:own", lambda w: its(w) | {"token": "x" * 32}, GET=expect(404), note="made up")
row("volunteers:drop", lambda w: its_volunteer(w) | {"pk": w.turn.pk}, POST=expect(302))
row("volunteers:leave", its_volunteer, POST=expect(302))
