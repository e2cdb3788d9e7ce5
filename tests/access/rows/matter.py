"""Needs, questions of practice and actions: the people of the group; to whoever else, they do not exist."""

from __future__ import annotations

from tests.access.table import LOGIN, expect, room_row, row


def its_group(world) -> dict:
    return {"slug": world.group.slug}


def people(status, **exceptions):
    return expect(404, anonymous=LOGIN, **{"member": status, "facilitator": status} | exceptions)


def tending(status):
    return people(status, member=403)


def its_thread(world) -> dict:
    return {"key": world.thread.key}


def its_post(world) -> dict:
    return {"pk": world.post.pk}


def its_poll(world) -> dict:
    return {"pk": world.poll.pk}


def said(world) -> dict:
    return {"title": "Que dire ?", "kind": "concern"}


room_row("thread", lambda w: str(w.thread.key), None, member="", facilitator="")
row("threads:of_group", its_group, GET=people(200))
row(
    "threads:new",
    its_group,
    GET=people(200),
    POST=people(302),
    data=lambda w: {"title": "Que dire ?", "kind": "concern"},
)
row(
    "threads:thread",
    lambda w: {"key": w.thread.key},
    GET=people(200),
    POST=people(302),
    data=lambda w: {"text": "Essayez ensemble.", "key": "post-row-1"},
)
row("threads:state", its_thread, GET=people(200))
row("threads:resume", its_thread, GET=people(302))
row("threads:read", its_thread, POST=people(204))
row("threads:me_too", its_thread, POST=people(302))
row("threads:stance", its_thread, POST=people(302), data=lambda w: {"stance": "mute"})
row("threads:pin", its_thread, POST=tending(302))
row("threads:close", its_thread, POST=people(302))
row(
    "threads:edit", its_thread, GET=people(200, facilitator=403), POST=people(302, facilitator=403), data=said
)
row("threads:versions", its_thread, GET=people(200))
row("threads:summary", its_thread, GET=tending(200), POST=tending(302), data=lambda w: {"text": "En bref."})
row(
    "threads:move",
    its_thread,
    GET=tending(200),
    POST=tending(302),
    data=lambda w: {"group": w.secret.slug},
)
row("threads:preview", POST=expect(200, anonymous=LOGIN, guest=404), data=lambda w: {"text": "**Gras**"})
row("threads:post", its_post, GET=people(302))
row(
    "threads:edit_post",
    its_post,
    GET=people(200, facilitator=403),
    POST=people(302, facilitator=403),
    data=lambda w: {"text": "Mieux dit."},
)
row("threads:citation", its_post, GET=people(200))
row("threads:post_versions", its_post, GET=people(200))
row("threads:remove_post", its_post, GET=people(200), POST=people(302))
row("threads:react", its_post, POST=people(302), data=lambda w: {"kind": "useful"})
row("threads:accept", its_post, POST=people(302))

row(
    "threads:add_poll",
    its_thread,
    GET=people(200),
    POST=people(302),
    data=lambda w: {"poll-question": "Quand ?", "poll-kind": "one", "poll-options": "Lundi\nMardi"},
)
row("threads:bring", its_thread, POST=people(302, facilitator=403))
row("threads:withdraw_outcome", lambda w: {"pk": w.outcome.pk}, POST=people(302))
row("threads:poll", its_poll, GET=people(302))
row("threads:vote", its_poll, POST=people(302), data=lambda w: {"option": w.poll.options.first().pk})
row("threads:take_back", its_poll, POST=people(302))
row("threads:close_poll", its_poll, POST=people(302))
row("threads:remove_poll", its_poll, POST=people(302))

row("actions:of_group", its_group, GET=people(200), POST=people(302), data=lambda w: {"what": "Appeler"})
row(
    "actions:set_state",
    lambda w: {"pk": w.action.pk},
    POST=people(302),
    data=lambda w: {"state": "done"},
)
