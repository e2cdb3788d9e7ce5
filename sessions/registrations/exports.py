"""The list of who comes, for a spreadsheet: `registrations:<uuid>`. It holds names, so it is for whoever
prepares the gathering, and is erased with the registrations."""

from __future__ import annotations

from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import User
from sessions.gatherings.hooks import on_erase
from sessions.gatherings.models import Gathering
from sessions.registrations import policies, questions
from sessions.registrations.models import Booking, Registration, Standing
from workspace.exports.content import Cell, Table
from workspace.exports.registry import exporter
from workspace.exports.services import forget


def key_of(gathering: Gathering) -> str:
    return f"registrations:{gathering.key}"


@on_erase
def forget_files(gathering: Gathering) -> None:
    forget(key_of(gathering))


@exporter("registrations.list", label=gettext_lazy("Qui vient, pour un tableur"), formats=("csv", "ods"))
class ListExport:
    def find(self, user: User, key: str) -> Gathering | None:
        uuid = key.removeprefix("registrations:")
        seen = Gathering.objects.visible_to(user).select_related("group")
        found = seen.filter(key=UUID(uuid)).first()
        if found is None or key != key_of(found):  # one spelling: another would escape `forget`
            return None
        return found if policies.can_arrange(user, found) else None

    def build(self, target: Gathering, user: User, fmt: str) -> Table:
        asked = questions.of(target)
        people = Registration.objects.filter(gathering=target, erased_at=None).by_name()
        ateliers = _ateliers(target)
        columns = [*_columns(), *(question.label for question in asked), _("Ateliers")]
        rows = [
            [
                *_row(one),
                *(question.said(one.answers) for question in asked),
                " ; ".join(ateliers.get(one.pk, ())),
            ]
            for one in people.select_related("territory", "lead")
        ]
        return Table(columns, rows, title=target.title)

    def filename(self, target: Gathering) -> str:
        return _("Inscriptions %(title)s") % {"title": target.title}


def _columns() -> list[str]:
    return [
        *(_("Nom"), _("État"), _("Catégorie"), _("Structure"), _("Territoire")),
        *(_("Adresse e-mail"), _("Téléphone"), _("Inscrit par"), _("Ce que la personne cherche")),
        *(_("Ce qu’elle apporte"), _("Son nom est lu des autres"), _("On peut lui écrire après")),
        *(_("Inscrit le"), _("Code")),
    ]


def _row(one: Registration) -> list[Cell]:
    return [
        *(one.name, one.get_standing_display(), one.kind_of_actor, one.organisation),
        *(str(one.territory or ""), one.email, one.phone, one.lead.name if one.lead else ""),
        *(one.looks_for, one.brings, one.shows_name, one.agrees_to_survey),
        *(localtime(one.created_at), one.badge),
    ]


def _ateliers(gathering: Gathering) -> dict[int, list[str]]:
    said: dict[int, list[str]] = {}
    bookings = Booking.objects.coming().filter(registration__gathering=gathering).select_related("item")
    for one in bookings.order_by("item__starts_at", "pk"):
        waits = _(" (en attente)") if one.standing == Standing.WAITING else ""
        said.setdefault(one.registration_id, []).append(one.item.title + waits)
    return said
