"""Needs, questions of practice and actions: the people of the group; to whoever else, they do not exist."""

from __future__ import annotations

from tests.access.table import LOGIN, expect, room_row, row


def its_group(world) -> dict:
    return {"slug": world.group.slug}


def people(status, **exceptions):
    return expect(404, anonymous=LOGIN, **{"member": status, "facilitator": status} | exceptions)


row("needs:of_group", its_group, GET=people(200), POST=people(302), data=lambda w: {"text": "Un minibus"})
row(
    "needs:set_status",
    lambda w: {"pk": w.need.pk},
    POST=people(302),
    data=lambda w: {"status": "met"},
)

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
row("threads:state", lambda w: {"key": w.thread.key}, GET=people(200))

row("actions:of_group", its_group, GET=people(200), POST=people(302), data=lambda w: {"what": "Appeler"})
row(
    "actions:set_state",
    lambda w: {"pk": w.action.pk},
    POST=people(302),
    data=lambda w: {"state": "done"},
)
