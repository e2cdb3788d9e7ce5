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

# Letters are for the two people, whoever else asks.
row("letters:letters", GET=SETTLED)
row(
    "letters:write",
    lambda w: {"pk": w.listed.pk},
    GET=SETTLED,
    POST=expect(302, anonymous=LOGIN, guest=404),
    data=lambda w: {"body": "Bonjour"},
    note="for everybody",
)
row(
    "letters:write",
    lambda w: {"pk": w.member.pk},
    GET=expect(404, anonymous=LOGIN, member=403, facilitator=200),
    POST=expect(404, anonymous=LOGIN, member=403, facilitator=302),
    data=lambda w: {"body": "Bonjour"},
    note="for the people of their groups",
)
its_letter = {"anonymous": LOGIN, "facilitator": 403}
row(
    "letters:letter",
    lambda w: {"key": w.letter.key},
    GET=expect(404, anonymous=LOGIN, member=200, facilitator=200),
    POST=expect(404, **its_letter, member=302),
    data=lambda w: {"body": "Bien reçu"},
)
row("letters:refuse", lambda w: {"key": w.letter.key}, POST=expect(404, **its_letter, member=302))
row("letters:report", lambda w: {"key": w.letter.key}, POST=expect(404, **its_letter, member=302))
