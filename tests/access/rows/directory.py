"""The directory: whoever has an account, and each person for those whom they chose."""

from tests.access.table import LOGIN, expect, row

SETTLED = expect(200, anonymous=LOGIN, guest=404)

row("directory:people", GET=SETTLED)
row(
    "directory:person",
    lambda w: {"pk": w.member.pk},
    GET=expect(404, anonymous=LOGIN, member=200, facilitator=200),
    note="for the people of their groups",
)
row("directory:person", lambda w: {"pk": w.listed.pk}, GET=SETTLED, note="for everybody")
row("organisations:organisations", GET=SETTLED)
row("organisations:organisation", lambda w: {"pk": w.organisation.pk}, GET=SETTLED)

# Its page is corrected by who says they are of it, and by the regional team.
EDITORS = {"anonymous": LOGIN, "guest": 404}
row(
    "organisations:edit",
    lambda w: {"pk": w.organisation.pk},
    GET=expect(403, **EDITORS, member=200, coordinator=200, admin=200),
    POST=expect(403, **EDITORS, member=302, coordinator=302, admin=302),
    data=lambda w: {"name": "La Ruche", "kind": "association"},
)
row(
    "organisations:claim",
    lambda w: {"pk": w.organisation.pk},
    POST=expect(403, **EDITORS, member=302),
)
