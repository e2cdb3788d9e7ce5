"""Working groups. The world's group is on request: seen by all but guests, managed by its facilitators."""

from groups.models import Role
from tests.access.table import LOGIN, expect, room_row, row


def slug(w):
    return {"slug": w.group.slug}


def secret(w):
    return {"slug": w.secret.slug}


def person(w):
    return {"slug": w.group.slug, "pk": w.membership.pk}


FORM = {"name": "Un groupe", "access": "open", "description": "Pour voir"}

row("groups:groups", GET=expect(200))
row("groups:group", slug, GET=expect(200, guest=404), note="on request")
row(
    "groups:group",
    secret,
    GET=expect(404, member=200, facilitator=200),
    note="secret",
)
row("groups:state", slug, GET=expect(403, anonymous=LOGIN, guest=404, member=200, facilitator=200))
for name in ("news", "waiting"):
    inside = {"anonymous": LOGIN, "guest": 404, "member": 200, "facilitator": 200}
    row(f"groups:{name}", slug, GET=expect(403, **inside))
row("groups:looked", slug, POST=expect(403, anonymous=LOGIN, guest=404, member=204, facilitator=204))
row("groups:caught_up", slug, POST=expect(403, anonymous=LOGIN, guest=404, member=302, facilitator=302))
seers = {"member": 200, "facilitator": 200, "coordinator": 200, "admin": 200}
row("groups:members", slug, GET=expect(403, anonymous=LOGIN, guest=404, **seers))
row("groups:members", secret, GET=expect(404, anonymous=LOGIN, member=200, facilitator=200), note="secret")
makers = {"facilitator": 302, "coordinator": 302, "admin": 302}
row(
    "groups:new",
    GET=expect(403, anonymous=LOGIN, guest=404, facilitator=200, coordinator=200, admin=200),
    POST=expect(403, anonymous=LOGIN, guest=404, **makers),
    data=lambda w: {**FORM, "territory": w.group.territory_id},
)
row(
    "groups:edit",
    slug,
    GET=expect(403, anonymous=LOGIN, guest=404, facilitator=200),
    POST=expect(403, anonymous=LOGIN, guest=404, facilitator=302),
    data=lambda w: {**FORM, "territory": w.group.territory_id},
    note="on request",
)
row(
    "groups:edit",
    secret,
    GET=expect(404, anonymous=LOGIN, member=403, facilitator=200),
    POST=expect(404, anonymous=LOGIN, member=403, facilitator=302),
    data=lambda w: {**FORM, "territory": w.group.territory_id},
    note="secret",
)
row("groups:join", slug, POST=expect(302, anonymous=LOGIN, guest=404), note="on request: a request")
row("groups:join", secret, POST=expect(404, anonymous=LOGIN, member=302, facilitator=302), note="secret")
row(
    "groups:join",
    lambda w: {"slug": w.by_invitation.slug},
    POST=expect(403, anonymous=LOGIN, guest=404),
    note="on invitation",
)
row("groups:withdraw", slug, POST=expect(302, anonymous=LOGIN, guest=404))
row(
    "groups:leave",
    slug,
    GET=expect(403, anonymous=LOGIN, guest=404, member=200, facilitator=200),
    # Sent by somebody who is gone already, it is the same form sent twice. The last facilitator must name.
    POST=expect(302, anonymous=LOGIN, guest=404, facilitator=422),
)
managers = expect(403, anonymous=LOGIN, guest=404, facilitator=302)
row("groups:people", slug, GET=expect(403, anonymous=LOGIN, guest=404, facilitator=200))
row("groups:change_role", person, POST=managers, data=lambda w: {"role": Role.OBSERVER})
row("groups:remove", person, POST=managers)
row(
    "groups:answer",
    lambda w: {"slug": w.group.slug, "pk": w.join_request.pk},
    POST=managers,
    data=lambda w: {"answer": "accept"},
)
row(
    "groups:name_facilitator",
    slug,
    POST=expect(403, anonymous=LOGIN, guest=404),
    note="the group has its facilitator",
)
row(
    "groups:name_facilitator",
    lambda w: {"slug": w.orphan.slug},
    POST=expect(403, anonymous=LOGIN, guest=404, coordinator=302, admin=302),
    data=lambda w: {"person": w.orphan.memberships.first().pk},
    note="nobody facilitates",
)
row("groups:invite", slug, POST=managers, data=lambda w: {"addresses": "zoe@exemple.fr", "role": Role.MEMBER})
row("groups:make_link", slug, POST=managers, data=lambda w: {"role": Role.MEMBER, "days": 7})
row("groups:revoke", lambda w: {"slug": w.group.slug, "pk": w.invitation.pk}, POST=managers)
row(
    "groups:invitation",
    lambda w: {"token": w.invitation.token},
    GET=expect(200),
    # Without an account, the button leads nowhere: the page explains how to have one.
    POST=expect(302, anonymous=200, guest=200),
    note="a link",
)
row(
    "groups:invitation",
    lambda w: {"token": w.invitation_by_mail.token},
    GET=expect(200),
    POST=expect(409, anonymous=200, guest=200, stranger=302, member=302, facilitator=302),
    note="sent to Dora",
)
row("groups:invitation", lambda w: {"token": "unknown"}, GET=expect(404), POST=expect(404), note="unknown")

room_row("group", lambda w: str(w.group.pk), None, member="member", facilitator="facilitator")
