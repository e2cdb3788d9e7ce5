"""The directory for a spreadsheet: for the regional team, and what it may read there, never an address."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import Exchange, Organisation, User
from groups.organisations.policies import is_regional
from workspace.exports.content import Table
from workspace.exports.registry import exporter

MOST = 20_000


@exporter("directory.people", label=gettext_lazy("Les personnes, pour un tableur"), formats=("csv",))
class PeopleExport:
    def find(self, user: User, key: str) -> User | None:
        return user if key == "directory:people" and is_regional(user) else None

    def build(self, target: User, user: User, fmt: str) -> Table:
        columns = [
            _("Nom"),
            _("Organisation"),
            _("Type d’acteur"),
            _("Territoire"),
            _("Thématiques"),
            _("Propose"),
            _("Cherche"),
        ]
        found = User.objects.listed_to(user).select_related("organisation", "territory")
        found = found.prefetch_related("themes", "exchanges").order_by("folded", "pk")[:MOST]
        return Table(columns, [self._row(person) for person in found])

    def filename(self, target: User) -> str:
        return _("Annuaire des personnes")

    def _row(self, person: User) -> list:
        said = person.exchanges.all()
        return [
            person.display_name,
            str(person.organisation or ""),
            person.get_actor_type_display(),
            str(person.territory or ""),
            ", ".join(str(theme) for theme in person.themes.all()),
            _phrases(said, Exchange.Way.OFFERS),
            _phrases(said, Exchange.Way.SEEKS),
        ]


@exporter(
    "directory.organisations", label=gettext_lazy("Les organisations, pour un tableur"), formats=("csv",)
)
class OrganisationsExport:
    def find(self, user: User, key: str) -> User | None:
        return user if key == "directory:organisations" and is_regional(user) else None

    def build(self, target: User, user: User, fmt: str) -> Table:
        columns = [
            _("Nom"),
            _("C’est"),
            _("Champ"),
            _("Territoire"),
            _("Adresse"),
            _("Téléphone"),
            _("E-mail public"),
            _("Site"),
            _("Membre de"),
        ]
        found = Organisation.objects.visible_to(user).select_related("territory")
        found = found.prefetch_related("federations").order_by("folded", "pk")[:MOST]
        return Table(columns, [self._row(one) for one in found])

    def filename(self, target: User) -> str:
        return _("Annuaire des organisations")

    def _row(self, one: Organisation) -> list:
        return [
            one.name,
            one.get_kind_display(),
            one.get_sector_display(),
            str(one.territory or ""),
            one.address,
            one.phone,
            one.contact,
            one.website,
            ", ".join(str(federation) for federation in one.federations.all()),
        ]


def _phrases(said: Iterable[Exchange], way: str) -> str:
    return " ; ".join(one.words for one in said if one.way == way)
