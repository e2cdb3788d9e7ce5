"""Registering: the form is for whoever sees the gathering; one's own page for who holds its address, and
what it changes for who is known there. The member registered; the others hold the address alone."""

from tests.access.table import LOGIN, expect, row


def its_slug(w):
    return {"slug": w.gathering.slug}


def its_page(w):
    return {"token": w.registration.token}


# Who holds the address and is not known there is told to say so first.
ITS_OWN = expect(403, member=302)

row("registrations:register", its_slug, GET=expect(200), POST=expect(422), note="a form without its stamp")
row(
    "registrations:register",
    lambda w: {"slug": w.gathering_of_group.slug},
    GET=expect(404, member=200, facilitator=200),
    POST=expect(404, member=422, facilitator=422),
    note="among the group's people",
)
row("registrations:own", its_page, GET=expect(200))
row("registrations:own", lambda w: {"token": "x" * 32}, GET=expect(404), note="made up")
row("registrations:prove", its_page, POST=expect(422), data=lambda w: {"said": "x@exemple.fr"}, note="wrong")
row("registrations:prove", its_page, POST=expect(302), data=lambda w: {"said": w.registration.email})
row("registrations:change", its_page, POST=ITS_OWN, data=lambda w: {"category": "elected"})
row("registrations:choose", its_page, POST=ITS_OWN)
row("registrations:bring", its_page, POST=ITS_OWN, data=lambda w: {"others": "Bruno"})
row("registrations:cancel", its_page, POST=ITS_OWN)
row("registrations:forget", its_page, POST=ITS_OWN)
row("registrations:diary", its_page, GET=expect(200))
row("registrations:badge", its_page, GET=expect(200))


# The team's pages: for the others they do not exist.
def its_person(w):
    return {"slug": w.gathering.slug, "pk": w.registration.pk}


def team(status, *, member=None):
    """Whoever prepares it, and the members, who hold the desks."""
    welcome = status if member is None else member
    return expect(404, anonymous=LOGIN, member=welcome, facilitator=status, coordinator=status)


row("registrations:people", its_slug, GET=team(200))
row("registrations:state", its_slug, GET=team(200))
row(
    "registrations:enter",
    its_slug,
    GET=team(200),
    POST=team(302),
    data=lambda w: {"name": "Paulette", "category": "inhabitant"},
)
row("registrations:opening", its_slug, GET=team(200, member=403), POST=team(422, member=403))
row("registrations:person", its_person, GET=team(200))
row(
    "registrations:person",
    lambda w: {"slug": w.gathering_of_group.slug, "pk": w.registration.pk},
    GET=expect(404, anonymous=LOGIN),
    note="of another gathering",
)
row(
    "registrations:correct",
    its_person,
    POST=team(302),
    data=lambda w: {"name": "Nadia", "category": "elected"},
)
row("registrations:choose_for", its_person, POST=team(302))
row("registrations:bring_for", its_person, POST=team(302), data=lambda w: {"others": "Bruno"})
row("registrations:cancel_for", its_person, POST=team(302))
row(
    "registrations:pass_first",
    its_person,
    POST=team(422, member=403),
    data=lambda w: {"why": "Elle tient un stand."},
    note="who does not wait",
)
row("registrations:erase_for", its_person, POST=team(302))
