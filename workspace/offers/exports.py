"""Offers of means, for a spreadsheet: what the page shows, for whoever has an account."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import User
from groups.policies import is_settled
from workspace.exports.content import Cell, Table
from workspace.exports.registry import exporter
from workspace.offers.models import Offer

MOST = 20_000


@exporter("offers.region", label=gettext_lazy("Les moyens offerts, pour un tableur"), formats=("csv",))
class OffersExport:
    def find(self, user: User, key: str) -> User | None:
        return user if key == "offers:region" and is_settled(user) else None

    def build(self, target: User, user: User, fmt: str) -> Table:
        columns = [
            _("Moyen"),
            _("En une phrase"),
            _("Proposé par"),
            _("Où"),
            _("Thématiques"),
            _("Quand"),
            _("Jusqu’au"),
        ]
        found = Offer.objects.standing().select_related("owner", "organisation", "territory")
        return Table(columns, [_row(one) for one in found.prefetch_related("themes")[:MOST]])

    def filename(self, target: User) -> str:
        return _("Moyens offerts")


def _row(offer: Offer) -> list[Cell]:
    return [
        offer.get_means_display(),
        offer.words,
        offer.by,
        str(offer.territory or _("partout")),
        ", ".join(str(theme) for theme in offer.themes.all()),
        offer.available,
        offer.until,
    ]
