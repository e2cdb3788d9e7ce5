"""What moderation knows of one person, for that person: never who reported them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from groups.people.merging import on_erase
from workspace.moderation.models import Caution, Report
from workspace.mydata.registry import Row, part


@part("moderation.warnings", _("Les avertissements reçus"), order=91)
def cautions(user: User) -> Iterator[Row]:
    for one in Caution.objects.filter(user=user).select_related("group"):
        yield {"at": one.at, "group": str(one.group or ""), "text": one.words}


@part("moderation.reports", _("Mes signalements"), order=92)
def reports(user: User) -> Iterator[Row]:
    for one in Report.objects.filter(by=user).select_related("case"):
        yield {"at": one.at, "kind": one.case.kind, "why": one.get_reason_display(), "text": one.words}


@on_erase
def forget(user: User) -> None:
    """Their record goes with them. What they reported stays to be judged, without their words."""
    Caution.objects.filter(user=user).delete()
    Report.objects.filter(by=user).update(words="")
