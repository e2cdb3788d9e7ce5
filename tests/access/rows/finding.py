"""Whoever has an account and reads an entry says it is useful; the regional team holds it up."""

from tests.access.table import LOGIN, expect, row


def its_region_entry(w):
    return {"pk": w.region_entry.pk}


row("finding:useful", its_region_entry, POST=expect(302, anonymous=LOGIN, guest=404))
row(
    "finding:useful",
    lambda w: {"pk": w.entry.pk},
    note="of a group",
    POST=expect(404, anonymous=LOGIN, member=302, facilitator=302),
)
row(
    "finding:remarkable",
    its_region_entry,
    POST=expect(403, anonymous=LOGIN, guest=404, coordinator=302),
    data=lambda w: {"why": "Dix ans."},
)
row("finding:theme", lambda w: {"slug": w.theme.slug}, GET=expect(200))
row("finding:territory", lambda w: {"slug": w.group.territory.slug}, GET=expect(200))
row("finding:robots", GET=expect(200))
row("finding:sitemap", GET=expect(200))
row("finding:sitemap_pages", lambda w: {"number": 1}, GET=expect(200))
