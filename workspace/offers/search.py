"""What offers say to the search: to whoever has an account, while they stand."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from workspace.offers.models import Offer
from workspace.search.scopes import REGION
from workspace.search.sources import Said, Shown, Source, register

# Nobody has this scope: it is where needs look for offers (introductions/matching).
MATCHED = "m:offer"


def say(offer: Offer) -> Said | None:
    if not offer.stands:
        return None
    return Said(
        scopes=(REGION, MATCHED),
        at=offer.created_at,
        title=offer.words,
        body="\n".join(filter(None, [offer.get_means_display(), offer.details, offer.available])),
        territory=offer.territory_id,
        themes=tuple(theme.pk for theme in offer.themes.all()),
    )


def show(offer: Offer) -> Shown:
    return Shown(
        title=offer.words,
        url=offer.get_absolute_url(),
        text="\n".join(filter(None, [offer.details, offer.available])),
        where=offer.territory.name if offer.territory else "",
        by=offer.by,
        at=offer.created_at,
    )


def rows() -> QuerySet[Offer]:
    return Offer.objects.standing().prefetch_related("themes").order_by("pk")


register(
    Source(
        kind="offer",
        model=Offer,
        label=_("Moyens offerts"),
        icon="resource",
        say=say,
        show=show,
        rows=rows,
        read=lambda found: found.select_related("owner", "organisation", "territory"),
        order=55,
    )
)
