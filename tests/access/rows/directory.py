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
