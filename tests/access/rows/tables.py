"""Tables of a gathering: the team conducts, whoever holds a desk seats people; the wall and one's own table
are opened by their address alone."""

from tests.access.table import LOGIN, expect, room_row, row

TEAM = {"facilitator": 200, "coordinator": 200}


def tables(w):
    return {"slug": w.gathering.slug, "key": w.table_round.key}


def place(w):
    return tables(w) | {"pk": w.table_place.pk}


def table(w):
    return tables(w) | {"number": 1}


def team(**ok):
    return expect(404, anonymous=LOGIN, **ok)


DESK = team(member=200, facilitator=200, coordinator=200)
SEATS = team(member=302, facilitator=302, coordinator=302)
CONDUCTS = team(member=403, facilitator=302, coordinator=302)

row("tables:tables", lambda w: {"slug": w.gathering.slug}, GET=DESK)
row(
    "tables:lay",
    lambda w: {"slug": w.gathering.slug},
    GET=team(member=403, facilitator=200, coordinator=200),
    POST=team(member=403, facilitator=422, coordinator=422),
)
for name in ("round", "state", "plan"):
    row(f"tables:{name}", tables, GET=DESK)
row("tables:place", place, GET=DESK)
row("tables:next", tables, POST=CONDUCTS, data=lambda w: {"expected": "-1"})
row("tables:back", tables, POST=CONDUCTS, data=lambda w: {"expected": "-1"})
row("tables:end_now", tables, POST=CONDUCTS, data=lambda w: {"confirmed": "1"})
row("tables:extend", tables, POST=CONDUCTS, data=lambda w: {"minutes": "2"})
for name in ("pause", "resume", "call", "hush", "deal_again"):
    row(f"tables:{name}", tables, POST=CONDUCTS)
row("tables:own_pace", table, POST=CONDUCTS, data=lambda w: {"on": "1"})
row("tables:say_where", table, POST=CONDUCTS, data=lambda w: {"where": "Salle Durance"})
row("tables:seat_latecomers", tables, POST=SEATS)
row("tables:let_in", tables, POST=SEATS, data=lambda w: {"place": str(w.table_place.pk)})
row("tables:move_person", place, POST=SEATS, data=lambda w: {"table": "2"})
row("tables:give_role", place, POST=SEATS, data=lambda w: {"role": "facilitator"})
for name in ("take_away", "free"):
    row(f"tables:{name}", place, POST=SEATS)

# By their address, which is the key.
row("tables:wall", lambda w: {"token": w.table_round.wall_token}, GET=expect(200))
row("tables:wall_qr", lambda w: {"token": w.table_round.wall_token}, GET=expect(200))
row(
    "tables:own",
    lambda w: {"token": w.table_place.registration.token},
    GET=expect(302),
    note="to a browser that is not known as theirs",
)
row(
    "tables:enter",
    lambda w: {"token": w.table_place.registration.token, "pk": w.table_place.pk},
    POST=expect(302),
)
row(
    "tables:find",
    lambda w: {"slug": w.gathering.slug},
    GET=expect(200),
    POST=expect(200),
    data=lambda w: {"badge": w.table_place.registration.badge},
    note="public",
)
row(
    "tables:find",
    lambda w: {"slug": w.gathering_of_group.slug},
    GET=expect(404, member=200, facilitator=200),
    POST=expect(404),
    note="among the group's people",
)
room_row(
    "tables",
    lambda w: str(w.table_round.key),
    None,
    member="desk",
    facilitator="team",
    coordinator="team",
)
