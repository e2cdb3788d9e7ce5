"""Needs, for a spreadsheet: those of a group, and those that the groups show to the region."""

from __future__ import annotations

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import User, WorkingGroup
from groups.policies import role_in
from workspace.exports.content import Cell, Table
from workspace.exports.registry import exporter
from workspace.needs.models import Need
from workspace.needs.policies import reads_region

MOST = 20_000


@exporter("needs.group", label=gettext_lazy("Les besoins, pour un tableur"), formats=("csv",))
class NeedsExport:
    def find(self, user: User, key: str) -> WorkingGroup | None:
        group = WorkingGroup.objects.filter(slug=key.removeprefix("needs:")).first()
        return group if group is not None and role_in(user, group) is not None else None

    def build(self, target: WorkingGroup, user: User, fmt: str) -> Table:
        rows = Need.objects.said().filter(group=target).select_related("theme", "territory")
        columns = [*_columns(), _("Lu par"), _("Provenance"), _("Ce qu’il est devenu")]
        return Table(
            columns,
            [
                [*_row(need), need.get_visibility_display(), need.origin, _history(need)]
                for need in rows.prefetch_related("moves")
            ],
        )

    def filename(self, target: WorkingGroup) -> str:
        return _("Besoins de %(group)s") % {"group": target.name}


@exporter("needs.region", label=gettext_lazy("Les besoins de la région, pour un tableur"), formats=("csv",))
class RegionExport:
    """Without where they come from: that is the group's."""

    def find(self, user: User, key: str) -> User | None:
        return user if key == "needs:region" and reads_region(user) else None

    def build(self, target: User, user: User, fmt: str) -> Table:
        rows = Need.objects.regional().select_related("theme", "territory", "group")[:MOST]
        return Table([*_columns(), _("Groupe")], [[*_row(need), need.group.name] for need in rows])

    def filename(self, target: User) -> str:
        return _("Besoins de la région")


def _columns() -> list[str]:
    return [
        _("Besoin"),
        _("État"),
        _("Thématique"),
        _("Territoire"),
        _("Pour qui"),
        _("Pour quoi"),
        _("Depuis le"),
    ]


def _row(need: Need) -> list[Cell]:
    return [
        need.text,
        need.get_status_display(),
        str(need.theme or ""),
        str(need.territory or ""),
        need.for_whom,
        need.get_stage_display(),
        localtime(need.created_at).date(),
    ]


def _history(need: Need) -> str:
    said = [
        f"{localtime(move.at):%d/%m/%Y} : {move.get_status_display()} {move.words}".strip()
        for move in need.moves.all()
    ]
    return " ; ".join(said)
