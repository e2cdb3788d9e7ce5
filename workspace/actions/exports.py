"""The actions of a group, for a spreadsheet."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import User, WorkingGroup
from groups.policies import role_in
from workspace.actions.models import Action
from workspace.exports.content import Table
from workspace.exports.registry import exporter


@exporter("actions.group", label=gettext_lazy("Les actions, pour un tableur"), formats=("csv",))
class ActionsExport:
    def find(self, user: User, key: str) -> WorkingGroup | None:
        group = WorkingGroup.objects.filter(slug=key.removeprefix("actions:")).first()
        return group if group is not None and role_in(user, group) is not None else None

    def build(self, target: WorkingGroup, user: User, fmt: str) -> Table:
        columns = [_("Quoi"), _("Qui"), _("Pour quand"), _("État"), _("Provenance")]
        rows = Action.objects.filter(group=target).by_urgency().select_related("owner")
        return Table(
            columns, [[one.what, one.by_whom, one.due, one.get_state_display(), one.origin] for one in rows]
        )

    def filename(self, target: WorkingGroup) -> str:
        return _("Actions de %(group)s") % {"group": target.name}
