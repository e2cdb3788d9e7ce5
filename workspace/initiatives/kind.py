"""The kind « initiative » of the shared knowledge."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from groups.policies import Anybody
from workspace.initiatives import policies
from workspace.initiatives.forms import InitiativeForm
from workspace.initiatives.models import Initiative
from workspace.knowledge.kinds import Column, KindOf, register
from workspace.knowledge.models import Entry
from workspace.needs.models import Need
from workspace.needs.policies import can_say


class InitiativeKind(KindOf):
    def write(self, entry: Entry, values: dict[str, Any]) -> None:
        fields = {name: value for name, value in values.items() if name != "carriers"}
        row, _made = Initiative.objects.update_or_create(entry=entry, defaults=fields)
        if "carriers" in values:
            row.carriers.set(values["carriers"])


def shown(entry: Entry, detail: Initiative | None, user: Anybody) -> dict[str, Any]:
    needs = Need.objects.visible_to(user).filter(origin_url=entry.get_absolute_url(), status=Need.Status.OPEN)
    return {
        "milestones": detail.milestones.all() if detail else (),
        "carriers": detail.carriers.all() if detail else (),
        "needs": needs.select_related("group")[:10],
        "can_read_organisations": user.is_authenticated and not user.is_guest,
        "can_tend": policies.can_tend(user, entry),
        "can_say_need": entry.group is not None and can_say(user, entry.group),
    }


def words(detail: Initiative) -> str:
    names = detail.carriers.values_list("name", flat=True)
    told = detail.milestones.values_list("words", flat=True)
    return "\n".join([detail.carried_by, detail.funded_by, *names, *told]).strip()


def names_of(detail: Initiative) -> str:
    return " ; ".join(detail.carriers.values_list("name", flat=True))


register(
    InitiativeKind(
        name=Entry.Kind.INITIATIVE,
        label=_("initiative"),
        icon="leaf",
        about=_("Ce qui se fait quelque part : qui, où, pour qui, où elle en est, jusqu’à quand financée."),
        detail=Initiative,
        form=InitiativeForm,
        page_template="initiatives/_detail.html",
        columns=(
            Column("maturity", _("où en est-elle"), lambda detail: detail.get_maturity_display()),
            Column("carriers", _("portée par"), names_of),
            Column("carried_by", _("portée par, en quelques mots"), lambda detail: detail.carried_by),
            Column("funded_until", _("financée jusqu’au"), lambda detail: detail.funded_until),
            Column("funded_by", _("financée par"), lambda detail: detail.funded_by),
            Column("confirmed_on", _("toujours d’actualité le"), lambda detail: detail.confirmed_on),
        ),
        text=words,
        context=shown,
        order=30,
    )
)
