"""Feeds: public ones for everybody, one's own by a secret address that is given to people with an account."""

from tests.access.table import LOGIN, expect, row

row("feeds:feeds", GET=expect(200))
row("feeds:everything", lambda w: {"fmt": "atom"}, GET=expect(200))
row("feeds:everything", lambda w: {"fmt": "json"}, GET=expect(404), note="unknown format")
row("feeds:of_theme", lambda w: {"slug": w.theme.slug, "fmt": "atom"}, GET=expect(200))
row("feeds:of_territory", lambda w: {"slug": w.group.territory.slug, "fmt": "rss"}, GET=expect(200))
row("feeds:of_kind", lambda w: {"slug": "watch", "fmt": "atom"}, GET=expect(200))
row(
    "feeds:of_region",
    lambda w: {"token": w.feed_address, "fmt": "atom"},
    GET=expect(200),
    note="whoever has it",
)
row("feeds:of_region", lambda w: {"token": "x" * 32, "fmt": "atom"}, GET=expect(404), note="unknown")
row("feeds:give_address", POST=expect(200, anonymous=LOGIN, guest=404))
row("feeds:revoke", POST=expect(302, anonymous=LOGIN, guest=404))
