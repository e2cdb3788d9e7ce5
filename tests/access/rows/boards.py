"""Boards: the people of the group and who was let in by the code; whoever else, 404."""

from __future__ import annotations

from uuid import UUID

from tests.access.table import LOGIN, expect, room_row, row

OUTSIDE = {"anonymous": LOGIN, "stranger": 404, "former": 404, "coordinator": 404, "admin": 404}
SEEN = expect(200, **OUTSIDE)
MADE = expect(302, **OUTSIDE)
# For those who lead: the words of who does not come back to them with the refusal.
WORDS_BACK = expect(302, **OUTSIDE) | {"guest": 403, "member": 403}


def one(world) -> dict:
    return {"key": world.board.key}


def its_card(world) -> dict:
    return {"key": world.board.key, "pk": world.board_card.pk}


def its_link(world) -> dict:
    return {"key": world.board.key, "pk": world.board_link.pk}


def its_cluster(world) -> dict:
    return {"key": world.board.key, "pk": world.board_cluster.pk}


room_row(
    "board",
    lambda w: str(w.board.key),
    None,
    guest="table",
    member="table",
    facilitator="lead",
)

row("boards:board", one, GET=SEEN)
row("boards:state", one, GET=SEEN)
row("boards:card", its_card, GET=SEEN)
# A refusal of a gesture comes back to the page with its sentence (302), or with the words it kept.
row("boards:add_card", one, POST=MADE, data=lambda w: {"text": "Bonjour", "key": "card-row1"})
row("boards:group_cards", one, POST=MADE)
row("boards:move_together", one, POST=MADE)
row("boards:write_card", its_card, POST=MADE, data=lambda w: {"text": "Le samedi matin", "base": "1"})
row("boards:change_card", its_card, POST=MADE, data=lambda w: {"done": "1"})
row("boards:move_card", its_card, POST=MADE, data=lambda w: {"zone": ""})
row("boards:bin_card", its_card, POST=MADE)
row("boards:bring_card_back", its_card, POST=MADE)
row("boards:writing", its_card, POST=MADE, data=lambda w: {"on": "1"})
row(
    "boards:link_card",
    its_card,
    POST=MADE,
    data=lambda w: {"target": w.board_other_card.pk, "key": "link-row1", "kind": "plain"},
)
row("boards:leave_cluster", its_card, POST=MADE)
row("boards:change_link", its_link, POST=MADE, data=lambda w: {"kind": "economic"})
row("boards:unlink", its_link, POST=MADE)
row("boards:rename_cluster", its_cluster, POST=MADE, data=lambda w: {"title": "La garde"})
row("boards:ungroup", its_cluster, POST=MADE)
row("boards:put_image", its_card, POST=MADE)
row("boards:image", lambda w: {"key": w.board.key, "pk": UUID(int=0)}, GET=expect(404, anonymous=LOGIN))
row("boards:add_comment", its_card, POST=MADE, data=lambda w: {"text": "Oui", "key": "comment-row1"})
row("boards:withdraw_comment", lambda w: {"key": w.board.key, "pk": 0}, POST=MADE)
row("boards:bring_link_back", its_link, POST=MADE)
row("boards:thrown", one, GET=SEEN)
for name in ("deplacer", "lier", "regrouper"):
    row("boards:card_part", lambda w, name=name: its_card(w) | {"name": name}, GET=SEEN, note=name)
row("boards:undo", one, POST=MADE)
row("boards:redo", one, POST=MADE)


def its_zone(world) -> dict:
    return {"key": world.board.key, "pk": world.board_zone.pk}


row("boards:add_zone", one, POST=WORDS_BACK, data=lambda w: {"title": "Ruptures", "key": "zone-row1"})
row("boards:zone", its_zone, GET=expect(404, facilitator=200, anonymous=LOGIN))
row("boards:change_zone", its_zone, POST=WORDS_BACK, data=lambda w: {"title": "Autrement"})
row("boards:place_zone", its_zone, POST=MADE, data=lambda w: {"position": "0"})
row("boards:bin_zone", its_zone, POST=MADE)
row("boards:bring_zone_back", its_zone, POST=MADE)

# The door and the people. Who leads sees the wall and the tools; the others are refused (302, with words).
LEADS_SEE = expect(403, facilitator=200, **OUTSIDE)
LEADS_FETCH = expect(404, facilitator=200, anonymous=LOGIN)
ENTERS = expect(200, guest=302, member=302, facilitator=302)


def its_guest(world) -> dict:
    return {"key": world.board.key, "pk": world.board_guest.pk}


row("boards:wall", one, GET=LEADS_SEE)
row("boards:wall", one, GET=LEADS_SEE, query="?etat", note="its regions")
row("boards:qr", one, GET=LEADS_FETCH)
for name in ("open_door", "close_door", "renew_link"):
    row(f"boards:{name}", one, POST=MADE)
row("boards:door_link", lambda w: {"token": w.board_open.token}, GET=ENTERS, POST=ENTERS)
row(
    "boards:door_link",
    lambda w: {"token": w.board_open.token},
    POST=expect(302),
    GET=ENTERS,
    data=lambda w: {"enter": "1", "name": "Fatou"},
    note="the name is given",
)
row("boards:door_link", lambda w: {"token": "no-such"}, GET=expect(404), POST=expect(404), note="old link")
row("boards:people", one, GET=LEADS_SEE)
row("boards:person", lambda w: {"key": w.board.key, "who": f"u{w.board_guest.user_id}"}, GET=LEADS_FETCH)
row("boards:set_part", one, POST=MADE, data=lambda w: {"who": w.people["guest"].pk, "part": "reader"})
row("boards:remove_person", its_guest, POST=MADE)
row("boards:let_back", its_guest, POST=MADE)
row(
    "boards:add_person",
    one,
    POST=expect(403, **OUTSIDE | {"facilitator": 302}),
    data=lambda w: {"name": "Yvette"},
)
row("boards:set_voice", lambda w: {"key": w.board.key, "pk": w.board_absent.pk}, POST=MADE)

# The tables: whoever enters the board sees them all.
row("boards:tables", one, GET=SEEN)
row("boards:tables_state", one, GET=SEEN)
row("boards:make_tables", one, POST=MADE, data=lambda w: {"count": "2"})
row("boards:choose_table", one, POST=MADE, data=lambda w: {"table": "1"})
row("boards:seat", its_guest, POST=MADE)
row("boards:deal_tables", one, POST=MADE)
row("boards:gather_tables", one, POST=MADE)


# --- The lists, the settings, files ------------------------------------------------------------------------


def its_group(world) -> dict:
    return {"slug": world.group.slug}


def thrown(world) -> dict:
    return {"key": world.board_in_bin.key}


def its_template(world) -> dict:
    return {"pk": world.board_template.pk}


def of_its_group(status, **exceptions):
    """What the group's people are answered; to the others, the guest of the board included, it is nothing."""
    return expect(404, anonymous=LOGIN, **{"member": status, "facilitator": status} | exceptions)


MANAGED = of_its_group(403, facilitator=302)
PURGED = of_its_group(404, facilitator=302)

row("boards:boards", GET=expect(200, anonymous=LOGIN))
row("boards:of_group", its_group, GET=of_its_group(200))
row("boards:templates", its_group, GET=of_its_group(200))
row("boards:bin_of_group", its_group, GET=of_its_group(200))
row(
    "boards:new",
    its_group,
    GET=of_its_group(200),
    POST=of_its_group(302),
    data=lambda w: {"title": "Qui fait quoi ?", "template": "phases"},
)
# A form without its file comes back with its sentence (422).
row("boards:import_new", its_group, GET=of_its_group(200), POST=of_its_group(422))
row("boards:import_cards", one, GET=of_its_group(200), POST=of_its_group(422))
row("boards:settings", one, GET=of_its_group(200))
row("boards:rename", one, POST=MANAGED, data=lambda w: {"title": "Autrement"})
row("boards:archive", one, POST=MANAGED)
row("boards:unarchive", one, POST=MANAGED)
row("boards:delete", one, POST=MANAGED)
row("boards:bring_back", thrown, POST=PURGED)
row("boards:purge", thrown, POST=PURGED)
row(
    "boards:copy",
    one,
    POST=MANAGED,
    data=lambda w: {"copy-group": w.group.pk, "copy-title": "Copie", "copy-with_cards": "on"},
)
row("boards:save_template", one, POST=MANAGED, data=lambda w: {"template-name": "Le nôtre"})
row("boards:rename_template", its_template, POST=MANAGED, data=lambda w: {"name": "Autrement"})
row("boards:remove_template", its_template, POST=MANAGED)

# --- The network, and what is harvested --------------------------------------------------------------------

row("boards:network", one, GET=SEEN)
# Taken away by the people of the group; a guest looks.
row(
    "boards:network_image",
    one,
    POST=expect(200, **OUTSIDE | {"guest": 403}),
    data=lambda w: {"format": "svg"},
)
HARVESTS = {**OUTSIDE, "guest": 403}
row("boards:harvest", one, GET=expect(200, **HARVESTS))
for name in ("pour", "pour_into"):
    row(
        f"boards:{name}",
        one,
        POST=expect(302, **HARVESTS),
        data=lambda w: {"card": w.board_card.pk, "title": "Récolte"},
    )


# Conducting: those who lead. Who does not gets the sentence back on the page (302).
def its_stage(world) -> dict:
    return {"key": world.board.key, "pk": world.board_stage.pk}


row("boards:script", one, GET=expect(200, **OUTSIDE) | {"guest": 403, "member": 403})
for name in ("next_stage", "previous_stage", "end_script", "pause", "resume", "take_script", "set_rights"):
    row(f"boards:{name}", one, POST=MADE)
for name in ("reveal", "freeze", "spotlight", "follow", "arrange", "close_round", "reveal_round"):
    row(f"boards:{name}", one, POST=MADE)
row("boards:extend", one, POST=MADE, data=lambda w: {"minutes": "2"})
row("boards:clear", one, POST=MADE, data=lambda w: {"confirmed": "1"})
row("boards:open_round", one, POST=MADE, data=lambda w: {"budget": "5", "per_card": "2"})
row("boards:lock_card", its_card, POST=MADE, data=lambda w: {"on": "1"})
row("boards:hide_card", its_card, POST=MADE, data=lambda w: {"on": "1"})
row("boards:lock_zone", its_zone, POST=MADE, data=lambda w: {"on": "1"})
row("boards:vote", its_card, POST=MADE)
row("boards:unvote", its_card, POST=MADE)
row("boards:begin_stage", its_stage, POST=MADE)
row("boards:remove_stage", its_stage, POST=MADE)
row("boards:place_stage", its_stage, POST=MADE, data=lambda w: {"position": "0"})
row("boards:add_stage", one, POST=WORDS_BACK, data=lambda w: {"title": "Écouter"})
row("boards:change_stage", its_stage, POST=WORDS_BACK, data=lambda w: {"title": "Écouter"})
