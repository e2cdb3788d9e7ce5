"""Entries to take away: as a table, as data, as a booklet.

Every key begins with `knowledge:`; what is withdrawn is in no file that was made before (`leaving.py`).
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.policies import Anybody, is_settled
from workspace.exchange import booklet, portable
from workspace.exchange.chosen import Chosen, by_facets, of_recueil, one_entry
from workspace.exchange.columns import Eyes
from workspace.exchange.details import columns, with_details
from workspace.exchange.models import Intake
from workspace.exports.content import PROSE_FORMATS, SHEET_FORMATS, Cell, Content, Table
from workspace.exports.registry import exporter
from workspace.knowledge.models import Entry, EntryQuerySet

PIECE = 500
LIST, BOOKLET, RECUEIL, INTAKE = (
    "knowledge:list",
    "knowledge:booklet",
    "knowledge:recueil",
    "knowledge:intake",
)


def key_of(entry: Entry) -> str:
    return f"knowledge:entry:{entry.pk}"


class ByFacets:
    """Who asks chooses by the facets of the list, as its address says them."""

    start = LIST

    def find(self, user: Anybody, key: str) -> Chosen | None:
        start, said = key[: len(self.start)], key[len(self.start) :]
        return (
            by_facets(user, said.removeprefix(":")) if start == self.start and said[:1] in ("", ":") else None
        )

    def filename(self, target: Chosen) -> str:
        return _("Fiches, %(which)s") % {"which": target.title}


@exporter("knowledge.list", label=gettext_lazy("Les fiches"), formats=("csv", "json", "geojson"), public=True)
class ListExport(ByFacets):
    def build(self, target: Chosen, user: Anybody, fmt: str) -> Content:
        return _as(fmt, target.rows, user)


@exporter("knowledge.booklet", label=gettext_lazy("Recueil de fiches"), formats=SHEET_FORMATS, public=True)
class BookletExport(ByFacets):
    start = BOOKLET

    def build(self, target: Chosen, user: Anybody, fmt: str) -> Content:
        return _bound(target, user)

    def filename(self, target: Chosen) -> str:
        return _("Recueil, %(which)s") % {"which": target.title}


@exporter(
    "knowledge.recueil", label=gettext_lazy("Mon recueil"), formats=(*SHEET_FORMATS, "csv", "json", "geojson")
)
class RecueilExport:
    def find(self, user: Anybody, key: str) -> Chosen | None:
        return of_recueil(user) if key == RECUEIL and is_settled(user) else None

    def build(self, target: Chosen, user: Anybody, fmt: str) -> Content:
        return _bound(target, user) if fmt in SHEET_FORMATS else _as(fmt, target.rows, user)


@exporter("knowledge.entry", label=gettext_lazy("Fiche"), formats=(*PROSE_FORMATS, "json"), public=True)
class EntryExport:
    def find(self, user: Anybody, key: str) -> Chosen | None:
        return one_entry(user, UUID(key.removeprefix("knowledge:entry:")))

    def build(self, target: Chosen, user: Anybody, fmt: str) -> Content:
        (entry,) = with_details(target.first(1))
        return portable.whole(entry, Eyes(user)) if fmt == "json" else booklet.of_one(entry, Eyes(user))

    def filename(self, target: Chosen) -> str:
        return target.title


@exporter("knowledge.intake", label=gettext_lazy("Les fiches de cet import"), formats=("csv",))
class IntakeExport:
    """Drafts too: what was imported is corrected in the same spreadsheet."""

    def find(self, user: Anybody, key: str) -> Chosen | None:
        named = UUID(key.removeprefix(f"{INTAKE}:"))
        intake = Intake.objects.visible_to(user).filter(pk=named).first()
        if intake is None:
            return None
        made = intake.lines.exclude(entry_id=None).values("entry_id")
        return Chosen(
            intake.filename, Entry.objects.visible_to(user).filter(pk__in=made).order_by("created_at")
        )

    def build(self, target: Chosen, user: Anybody, fmt: str) -> Content:
        return _as(fmt, target.rows, user)


def table_of(found: EntryQuerySet, eyes: Eyes) -> Table:
    """A line for each entry, as `planning` reads it again."""
    shown = columns()
    rows: list[list[Cell]] = [
        [column.show(entry, eyes) for column in shown] for some in _pieces(found) for entry in some
    ]
    return Table([str(column.label) for column in shown], rows)


def _as(fmt: str, found: Any, user: Anybody) -> Content:
    eyes = Eyes(user)
    if fmt == "csv":
        return table_of(found, eyes)
    if fmt == "geojson":
        placed = found.exclude(latitude=None)
        return portable.features(entry for some in _pieces(placed) for entry in some)
    return {"entries": [portable.whole(entry, eyes) for some in _pieces(found) for entry in some]}


def _bound(target: Chosen, user: Anybody) -> Content:
    some = with_details(target.first(settings.EXCHANGE["BOOKLET"]))
    return booklet.of_many(target.title, some, Eyes(user), of=target.rows.count())


def _pieces(found: Any):
    """Their keys first: rows that are read while others are written hold nothing back."""
    pks = list(found.values_list("pk", flat=True)[: settings.EXCHANGE["LISTED"]])
    for start in range(0, len(pks), PIECE):
        wanted = pks[start : start + PIECE]
        some = with_details(list(Entry.objects.filter(pk__in=wanted).with_details()))
        known = {entry.pk: entry for entry in some}
        yield [known[pk] for pk in wanted if pk in known]
