"""The register of ruptures d'accès, for a spreadsheet: for the regional team. Nobody's name is in it."""

from __future__ import annotations

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import User
from workspace.barriers.models import Barrier
from workspace.barriers.policies import reads_register
from workspace.exports.content import Cell, Table
from workspace.exports.registry import exporter

MOST = 20_000


@exporter("barriers.region", label=gettext_lazy("Les ruptures d’accès, pour un tableur"), formats=("csv",))
class BarriersExport:
    def find(self, user: User, key: str) -> User | None:
        return user if key == "barriers:region" and reads_register(user) else None

    def build(self, target: User, user: User, fmt: str) -> Table:
        columns = [
            _("Service"),
            _("Territoire"),
            _("Thématique"),
            _("Ce que cela empêche"),
            _("Depuis"),
            _("Situation"),
            _("Ce qui aiderait"),
            _("Notée en"),
            _("Levée"),
        ]
        found = Barrier.objects.visible_to(user).select_related("territory", "theme")[:MOST]
        return Table(columns, [_row(one) for one in found])

    def filename(self, target: User) -> str:
        return _("Ruptures d’accès")


def _row(one: Barrier) -> list[Cell]:
    return [
        one.get_service_display(),
        str(one.territory),
        str(one.theme or ""),
        one.get_dimension_display(),
        one.get_since_display(),
        one.situation,
        one.would_help,
        f"{localtime(one.created_at):%Y-%m}",
        one.lifted_words or (_("oui") if one.lifted_at else ""),
    ]
