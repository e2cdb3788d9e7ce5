"""The needs of a group, for a spreadsheet."""

from __future__ import annotations

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import User, WorkingGroup
from groups.policies import role_in
from workspace.exports.content import Table
from workspace.exports.registry import exporter
from workspace.needs.models import Need


@exporter("needs.group", label=gettext_lazy("Les besoins, pour un tableur"), formats=("csv",))
class NeedsExport:
    def find(self, user: User, key: str) -> WorkingGroup | None:
        group = WorkingGroup.objects.filter(slug=key.removeprefix("needs:")).first()
        return group if group is not None and role_in(user, group) is not None else None

    def build(self, target: WorkingGroup, user: User, fmt: str) -> Table:
        columns = [_("Besoin"), _("État"), _("Thématique"), _("Territoire"), _("Provenance"), _("Depuis le")]
        rows = Need.objects.said().filter(group=target).select_related("theme", "territory")
        return Table(
            columns,
            [
                [
                    need.text,
                    need.get_status_display(),
                    str(need.theme or ""),
                    str(need.territory or ""),
                    need.origin,
                    localtime(need.created_at).date(),
                ]
                for need in rows
            ],
        )

    def filename(self, target: WorkingGroup) -> str:
        return _("Besoins de %(group)s") % {"group": target.name}
