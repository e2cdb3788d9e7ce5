"""Séances. The world's one is led by the facilitator; the guest was let in by the door, as a consultant; the
member of the group has not sat down yet. It is still in preparation. Everything but the page is for people
at the table: to all others the séance does not exist."""

from tests.access.table import LOGIN, expect, room_row, row

room_row("codev", lambda w: str(w.codev.key), None, facilitator="lead", guest="consultant")


def room(w):
    return {"key": w.codev.key}


def item(w):
    return {"key": w.codev.key, "pk": w.codev_item.pk}


def topic(w):
    return {"key": w.codev.key, "pk": w.codev_topic.pk}


def action(w):
    return {"key": w.codev.key, "pk": w.codev_action.pk}


def learning(w):
    return {"key": w.codev.key, "pk": w.codev_learning.pk}


def guest(w):
    return {"key": w.codev.key, "who": w.codev_guest.key}


def seated(*, lead, consultant, member=403):
    """What a gesture answers to the facilitator, to a consultant, to a member without a seat."""
    return expect(404, anonymous=LOGIN, facilitator=lead, guest=consultant, member=member)


row("codev:seance", room, GET=seated(lead=200, consultant=200, member=200))
row("codev:seat_tools", guest, GET=seated(lead=200, consultant=404, member=404))
row("codev:own_item", item, GET=seated(lead=404, consultant=200, member=404))
row("codev:state", room, GET=seated(lead=200, consultant=200, member=404))

# Conducting is the facilitators'.
LEADS = seated(lead=302, consultant=403)
row("codev:next", room, POST=LEADS, data=lambda w: {"expected": "-1"})
row("codev:back", room, POST=seated(lead=422, consultant=403), data=lambda w: {"expected": "-1"})
row("codev:end_now", room, POST=LEADS, data=lambda w: {"confirmed": "1"})
row("codev:extend", room, POST=LEADS, data=lambda w: {"minutes": "2"})
for name in ("pause", "resume", "silence", "open_door", "close_door", "renew_link", "admit_all"):
    row(f"codev:{name}", room, POST=LEADS)
row("codev:hand_over", room, POST=LEADS, data=lambda w: {"who": w.codev_guest.key})
row("codev:add_person", room, POST=LEADS, data=lambda w: {"name": "Marius"})
row("codev:prepare_next", room, POST=LEADS)
for name in ("admit", "remove", "floor", "set_voice"):
    row(f"codev:{name}", guest, POST=LEADS)
row("codev:change_role", guest, POST=LEADS, data=lambda w: {"role": "observer"})
row("codev:hide", item, POST=LEADS, data=lambda w: {"hidden": "1"})

# Of whoever sits.
SEATED = seated(lead=302, consultant=302)
row("codev:hand", room, POST=SEATED)
row("codev:note", room, POST=SEATED, data=lambda w: {"body": "Pour moi"})
row("codev:leave", room, POST=seated(lead=403, consultant=302))
row("codev:sit", room, POST=seated(lead=302, consultant=302, member=302))
row("codev:take_over", room, POST=seated(lead=403, consultant=403))
row("codev:show_plan", room, POST=SEATED)

# Of a seat, at a stage: 403 where this seat never may, 409 where it may at another stage.
NEVER_LEAD = seated(lead=403, consultant=409)
NEVER = seated(lead=403, consultant=403)
row("codev:recentre", room, POST=NEVER)
row("codev:ask_break", room, POST=NEVER)
row("codev:contribute", room, POST=NEVER_LEAD, data=lambda w: {"kind": "offer", "body": "Une idée"})
row("codev:edit_item", item, POST=seated(lead=403, consultant=409), data=lambda w: {"body": "Autrement"})
row("codev:withdraw", item, POST=seated(lead=403, consultant=302))
row("codev:tick", item, POST=seated(lead=409, consultant=403))
row("codev:park", item, POST=seated(lead=409, consultant=403))
row("codev:closest", item, POST=NEVER)
row("codev:sort", item, POST=NEVER, data=lambda w: {"sort": "kept"})
row("codev:contract", room, POST=NEVER, data=lambda w: {"body": "Aidez-moi"})
row("codev:agree", room, POST=NEVER_LEAD, data=lambda w: {"on": "1"})
row("codev:propose", room, POST=seated(lead=403, consultant=302), data=lambda w: {"headline": "Le samedi"})
row("codev:withdraw_topic", topic, POST=seated(lead=403, consultant=302))
row("codev:lay_topic", topic, POST=seated(lead=404, consultant=302))
row("codev:drop_topic", lambda w: {"pk": w.queued_topic.pk}, POST=expect(404, anonymous=LOGIN, member=302))
row("codev:vote", topic, POST=seated(lead=409, consultant=409))
row("codev:choose", topic, POST=LEADS)
row("codev:add_action", room, POST=NEVER, data=lambda w: {"what": "Écrire"})
row("codev:change_action", action, POST=NEVER, data=lambda w: {"what": "Écrire"})
row("codev:remove_action", action, POST=NEVER)
row(
    "codev:report",
    action,
    POST=seated(lead=409, consultant=302, member=302),
    data=lambda w: {"state": "done"},
)
row("codev:learn", room, POST=NEVER_LEAD, data=lambda w: {"body": "Écouter"})
row("codev:consent", learning, POST=NEVER_LEAD, data=lambda w: {"agreed": "1"})
row("codev:check", room, POST=NEVER_LEAD)
row(
    "codev:retention",
    room,
    POST=seated(lead=409, consultant=403),
    data=lambda w: {"retention": "confidential"},
)


# Around the séance. Its plan and its paper are the group's facilitators'; its wall, the leads'.
PLAN = {
    "title": "Le samedi matin",
    "scheduled_at": "2030-01-12T14:00",
    "preset": "90",
    "place_kind": "room",
    "choice": "round",
    "retention": "confidential",
}
# A group that anybody may ask to join is seen by all who sign in; the others' answer is a refusal.
PLANNERS = expect(403, anonymous=LOGIN, guest=404)
row("codev:sessions", GET=expect(200, anonymous=LOGIN))
row(
    "codev:plan",
    lambda w: {"slug": w.group.slug},
    GET={**PLANNERS, "facilitator": 200},
    POST={**PLANNERS, "facilitator": 302},
    data=lambda w: PLAN,
)
row(
    "codev:plan",
    lambda w: {"slug": w.secret.slug},
    GET=expect(404, anonymous=LOGIN, facilitator=200, member=403),
    POST=expect(404, anonymous=LOGIN, facilitator=302, member=403),
    data=lambda w: PLAN,
    note="secret group",
)
row("codev:edit", room, GET=seated(lead=200, consultant=403), POST=LEADS, data=lambda w: PLAN)
row("codev:cancel", room, POST=LEADS)
row("codev:sheet", room, GET=seated(lead=200, consultant=200, member=404))
row("codev:lobby", room, GET=seated(lead=200, consultant=403))
row("codev:lobby", room, GET=seated(lead=200, consultant=403), query="?etat", note="its regions")
row("codev:qr", room, GET=seated(lead=200, consultant=404, member=404))
row("codev:bilan", room, GET=seated(lead=302, consultant=302, member=302), note="before it closes")
row(
    "codev:bilan",
    lambda w: {"key": w.codev_closed.key},
    GET=expect(404, anonymous=LOGIN, facilitator=200, guest=200, member=200),
)

row(
    "codev:tell_thread",
    lambda w: {"key": w.codev_told.key},
    POST=expect(404, anonymous=LOGIN, member=302),
    data=lambda w: {"text": "Deux pistes."},
)

# The door is for everybody: asking is free, sitting is the facilitator's to give. Who sits goes in.
row("codev:door", GET=expect(200), POST=expect(200), note="no code")
row("codev:door", GET=expect(404), POST=expect(404), query="?code=000000", note="wrong code")
ENTER = expect(200, facilitator=302, guest=302)
row("codev:door_link", lambda w: {"token": w.codev_open.token}, GET=ENTER, POST=ENTER)
row(
    "codev:door_link",
    lambda w: {"token": w.codev_open.token},
    GET=ENTER,
    POST=expect(302),
    data=lambda w: {"enter": "1", "name": "Gaël"},
    note="entering",
)
row(
    "codev:door_link", lambda w: {"token": "no-such-link"}, GET=expect(404), POST=expect(404), note="old link"
)

# The board of the séance: who leads it.
row("codev:board", room, GET=seated(lead=200, consultant=404, member=404))
row("codev:open_board", room, POST=seated(lead=302, consultant=404, member=404))
row("codev:lay_offers", room, POST=seated(lead=302, consultant=404, member=404))
