"""The letter: anybody asks for it, an account follows; the links of its mails are for whoever holds them."""

from tests.access.table import LOGIN, expect, row

UNKNOWN = {"token": "rien"}

row("newsletter:letter", GET=expect(200), POST=expect(422), data=lambda w: {"about": "some"})
row("newsletter:confirm", lambda w: {"token": w.letter_to_confirm}, GET=expect(200), POST=expect(200))
row("newsletter:confirm", lambda w: UNKNOWN, GET=expect(404), POST=expect(404), note="unknown")
row(
    "newsletter:choose",
    lambda w: {"token": w.letter_token},
    GET=expect(200),
    POST=expect(422),
    data=lambda w: {"about": "some"},
)
row("newsletter:choose", lambda w: UNKNOWN, GET=expect(404), POST=expect(404), note="unknown")
row("newsletter:stop", lambda w: {"token": w.letter_token}, GET=expect(200), POST=expect(200))
row("newsletter:stop", lambda w: UNKNOWN, GET=expect(200), POST=expect(200), note="unknown: it is over")
row(
    "newsletter:follow",
    lambda w: {"slug": w.theme.slug},
    GET=expect(200, anonymous=LOGIN, guest=404),
    POST=expect(200, anonymous=LOGIN, guest=404),
)
