"""Who sits where, on paper: for whoever conducts the tables. The key is `tables:<gathering>:<tables>`; the
file holds names, and is erased with the registrations."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import days
from groups.models import User
from sessions.arrivals.printed.parts import in_kit
from sessions.arrivals.printed.sheets import about, short
from sessions.gatherings.hooks import on_erase
from sessions.gatherings.models import Gathering
from sessions.tables.models import TablePlace, TableRound
from sessions.tables.policies import can_conduct
from sessions.tables.services.base import places_of
from workspace.exports.content import Block, Heading, Sheet, Table
from workspace.exports.registry import exporter
from workspace.exports.services import forget


def key_of(tables: TableRound) -> str:
    return f"{_prefix(tables.gathering)}:{tables.key}"


def _prefix(gathering: Gathering) -> str:
    return f"tables:{gathering.key}"


@on_erase
def forget_files(gathering: Gathering) -> None:
    forget(_prefix(gathering))


@exporter("tables.plan", label=gettext_lazy("Plan des tables"), formats=("pdf", "odt"))
class PlanExport:
    def find(self, user: User, key: str) -> TableRound | None:
        uuid = UUID(key.rpartition(":")[2])
        tables = (
            TableRound.objects.visible_to(user).select_related("gathering__group").filter(key=uuid).first()
        )
        if tables is None or key_of(tables) != key:  # one spelling: another would escape `forget`
            return None
        seen = Gathering.objects.visible_to(user).filter(pk=tables.gathering_id).exists()
        return tables if seen and can_conduct(user, tables) else None

    def build(self, target: TableRound, user: User, fmt: str) -> Sheet:
        places = list(places_of(target))
        when = days.said(target.scheduled_at, r"l j F Y, G \h i")
        return Sheet(
            _("Qui s’assied où"),
            f"{target.title} · {target.gathering.title}",
            meta=[(_("À"), when), *about(target.gathering)[1:]],
            blocks=[*_by_name(places), *_by_table(target, places)],
        )

    def filename(self, target: TableRound) -> str:
        return _("Plan des tables — %(title)s") % {"title": target.title}


@in_kit
def plans_of(gathering: Gathering, user: User) -> Iterable[tuple[str, Sheet]]:
    laid = TableRound.objects.visible_to(user).filter(gathering=gathering, closed_at=None)
    rounds = laid.select_related("gathering__group").order_by("scheduled_at", "pk")
    for number, tables in enumerate(rounds, start=1):
        if can_conduct(user, tables):
            yield _("plan-des-tables-%s") % number, PlanExport().build(tables, user, "pdf")


def _by_name(places: list[TablePlace]) -> list[Block]:
    """For the door."""
    rows = [
        [place.registration.name, place.registration.organisation, str(place.table.number)]
        for place in sorted(places, key=lambda one: (one.registration.name_key, one.pk))
    ]
    return [
        Heading(_("Par nom, pour la porte")),
        Table([_("Prénom et nom"), _("Structure"), _("Table")], rows),
    ]


def _by_table(tables: TableRound, places: list[TablePlace]) -> list[Block]:
    """For each table."""
    said: list[Block] = []
    for table in tables.tables.order_by("number"):
        rows = [
            [one.registration.name, one.registration.organisation, short(one.registration.category)]
            for one in places
            if one.table_id == table.pk
        ]
        said.append(Heading(f"{table}, {table.where}" if table.where else str(table)))
        said.append(Table([_("Prénom et nom"), _("Structure"), _("Qualité")], rows))
    return said
