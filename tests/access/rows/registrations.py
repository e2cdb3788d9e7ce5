"""Registering: the form is for whoever sees the gathering; one's own page for who holds its address, and
what it changes for who is known there. The member registered; the others hold the address alone."""

from tests.access.table import expect, row


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
