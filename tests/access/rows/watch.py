"""The veille: what is kept goes as far as it was shared; a group's queue and sources are its people's, and
who facilitates it chooses the sources; the region's are its team's."""

from tests.access.table import LOGIN, expect, row

SETTLED = expect(200, anonymous=LOGIN, guest=404)
PEOPLE = expect(404, anonymous=LOGIN, member=200, facilitator=200)
TEAM = expect(404, anonymous=LOGIN, coordinator=200)
OF_GROUP = "?groupe=petite-enfance"


def done(**exceptions):
    return expect(404, **({"anonymous": LOGIN, "member": 302, "facilitator": 302} | exceptions))


def its_item(w):
    return {"pk": w.watch_item.pk}


def its_source(w):
    return {"pk": w.watch_source.pk}


row("watch:watch", GET=expect(200))
row("watch:bookmarklet", GET=SETTLED)
row(
    "watch:keep",
    GET=SETTLED,
    POST=expect(422, anonymous=LOGIN, guest=404, member=302, facilitator=302),
    data=lambda w: {
        "url": "https://exemple.fr/actu",
        "title": "Une actualité",
        "group": w.group.slug,
        "visibility": "region",
    },
)
row("watch:queue", GET=TEAM, note="the region's")
row("watch:queue", GET=PEOPLE, query=OF_GROUP, note="a group's")
row(
    "watch:decide",
    POST=done(),
    query=OF_GROUP,
    data=lambda w: {"one": f"aside:{w.watch_item.pk}"},
)
row("watch:decide", POST=done(member=404, facilitator=404, coordinator=302), note="the region's")
row(
    "watch:item",
    its_item,
    GET=PEOPLE,
    POST=done(),
    data=lambda w: {"title": "Une actualité", "visibility": "group"},
)
row(
    "watch:sources",
    GET=TEAM,
    POST=expect(404, anonymous=LOGIN, coordinator=422),
    data=lambda w: {"url": "rien", "every": "6"},
    note="the region's",
)
row(
    "watch:sources",
    GET=PEOPLE,
    POST=done(member=403),
    query=OF_GROUP,
    data=lambda w: {"url": "https://exemple.fr/flux", "every": "6"},
)
row(
    "watch:source",
    its_source,
    GET=expect(404, anonymous=LOGIN, member=403, facilitator=200),
    POST=done(member=403),
    data=lambda w: {"title": "Un site", "every": "24"},
)
row("watch:read_again", its_source, POST=done())
row("watch:remove_source", its_source, POST=done(member=403))
