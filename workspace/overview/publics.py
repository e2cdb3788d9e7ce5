"""For whom the shared knowledge is: how many fiches of the year for each public."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _

from workspace.knowledge.models import Entry
from workspace.knowledge.vocabulary import PUBLICS
from workspace.overview.activity import Span
from workspace.overview.counts import Picture


def publics(span: Span) -> Picture:
    """What the region or everybody reads: public, hence counted as it is. One fiche may be for several."""
    shared = Entry.objects.published().exclude(visibility=Entry.Visibility.GROUP)
    said = span.of(shared, "published_at").values_list("publics", flat=True)
    counts = Counter(one for many in said.iterator() for one in many)
    rows = [(str(name), counts[slug]) for slug, name in PUBLICS.items() if counts[slug]]
    return Picture(
        title=_("Fiches partagées avec la région, par public"),
        rows=[name for name, _many in rows],
        columns=[_("Fiches")],
        cells=[[many] for _name, many in rows],
        has_totals=False,
    )
