"""What a line would do, and what is wrong with it: for the preview and for the import, the same words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workspace.exchange.columns import CREDIT, EXTERNAL_ID, ID, UPDATED, Column, Eyes, Wrong
from workspace.exchange.details import by_name, with_details
from workspace.exchange.models import Intake, IntakeLine
from workspace.exchange.reading import Row
from workspace.exports.writers.cells import words
from workspace.exports.writers.tables import spoken
from workspace.knowledge.models import Entry
from workspace.knowledge.policies import can_edit
from workspace.richtext import clean_line, clean_text

Outcome = IntakeLine.Outcome
NOT_YOURS = gettext_lazy(
    "Aucune fiche que vous puissiez modifier n’a cet identifiant. Videz la case pour en créer une."
)


@dataclass
class Plan:
    number: int
    outcome: str
    title: str = ""
    entry: Entry | None = None
    values: dict[str, Any] = field(default_factory=dict)  # by column
    changed: list[Column] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)  # label of the column, sentence
    behind: bool = False  # the entry is newer than this line

    @property
    def said(self) -> str:
        return str(Outcome(self.outcome).label)

    def refuse(self, label: object, sentence: object) -> None:
        self.outcome = Outcome.REFUSED
        self.faults.append((str(label), str(sentence)))


@dataclass
class Planner:
    """For one import: who brings it, and what its columns say."""

    intake: Intake
    eyes: Eyes
    known: dict[str, Column] = field(default_factory=by_name)
    unseen: set[UUID] = field(default_factory=set)  # entries named by a line, which this person may not see

    @classmethod
    def of(cls, intake: Intake) -> Planner:
        return cls(intake, Eyes(intake.by))

    def plan(self, rows: Iterable[Row]) -> list[Plan]:
        said = [(row, self._said(row)) for row in rows]
        found = self._found([cells for _row, cells in said])
        seen: dict[Any, int] = self._seen_before([entry for entry in found.values() if entry])
        return [self._plan(row, cells, found, seen) for row, cells in said]

    def _said(self, row: Row) -> dict[str, str]:
        """The cells by our names, without the apostrophe that an export put before a formula."""
        cells = row.cells
        return {
            name: clean_text(spoken(cells[at])) if at < len(cells) else ""
            for at, name in enumerate(self.intake.mapping)
            if name
        }

    def _plan(self, row: Row, said: dict[str, str], found: dict, seen: dict) -> Plan:
        plan = Plan(row.number, Outcome.CREATED, clean_line(said.get("title", ""), 160))
        if row.fault:
            plan.refuse("", row.fault)
            return plan
        if any(cell.strip() for cell in row.cells[len(self.intake.columns) :]):
            plan.refuse("", _("Cette ligne a plus de cases que le tableau n’a de colonnes."))
        key = self._key(said)
        plan.entry = found.get(key) if key else None
        self._find_faults(plan, key, said, found, seen)
        if plan.outcome != Outcome.REFUSED:
            self._read(plan, said)
        if plan.outcome != Outcome.REFUSED:
            self._check_pairs(plan)
        return plan

    def _find_faults(self, plan: Plan, key: Any, said: dict[str, str], found: dict, seen: dict) -> None:
        if key is None:
            return
        if isinstance(key, Wrong):
            plan.refuse(self.known[ID].label, key)
        elif (first := seen.setdefault(plan.entry.pk if plan.entry else key, plan.number)) != plan.number:
            plan.refuse(
                self._key_label(key), _("La même fiche est déjà à la ligne %(line)s.") % {"line": first}
            )
        elif not self._may_change(plan.entry) if plan.entry else isinstance(key, UUID):
            plan.refuse(self._key_label(key), NOT_YOURS)
        elif plan.entry is not None:
            plan.behind = self._is_behind(plan.entry, said)

    def _read(self, plan: Plan, said: dict[str, str]) -> None:
        for name, cell in said.items():
            column = self.known.get(name)
            if column is None:
                continue
            try:
                self._read_cell(plan, column, cell)
            except Wrong as wrong:
                plan.refuse(column.label, wrong)
        if plan.entry is not None and plan.outcome != Outcome.REFUSED:
            plan.outcome = Outcome.CHANGED if plan.changed else Outcome.UNCHANGED
            if plan.behind and plan.changed:
                plan.refuse(
                    self.known[UPDATED].label,
                    _(
                        "La fiche a changé sur le site depuis votre export : rien n’a été écrasé. "
                        "Exportez-la à nouveau."
                    ),
                )
        if plan.entry is None and not plan.values.get("title") and plan.outcome != Outcome.REFUSED:
            plan.refuse(self.known["title"].label, _("Il manque un titre."))

    def _read_cell(self, plan: Plan, column: Column, cell: str) -> None:
        entry = plan.entry
        if column.read is None or column.name == ID:
            return
        if entry is None:
            kind = plan.values.get("kind") or self.intake.kind
            if column.kinds and kind not in column.kinds:
                if cell:
                    raise Wrong(_("Cette colonne n’est pas de ce genre de fiche."))
                return
            if cell or column.kinds:
                plan.values[column.name] = column.read(cell, self.eyes)
            return
        if column.kinds and entry.kind not in column.kinds:
            return
        if cell == clean_text(words(column.show(entry, self.eyes))):
            return
        if column.own:
            raise Wrong(str(column.own))
        if column.name == "title" and not cell:
            raise Wrong(_("Il manque un titre."))
        value = column.read(cell, self.eyes)
        if not _is_said_already(entry, column, value):
            plan.values[column.name] = value
            plan.changed.append(column)

    def _check_pairs(self, plan: Plan) -> None:
        """What holds between two columns."""
        place = [plan.values.get(name, getattr(plan.entry, name, None)) for name in ("latitude", "longitude")]
        if place.count(None) == 1:
            plan.refuse(
                self.known["latitude"].label, _("Donnez la latitude et la longitude, ou aucune des deux.")
            )

    def _may_change(self, entry: Entry) -> bool:
        if entry.pk in self.unseen or (self.intake.group_id and entry.group_id != self.intake.group_id):
            return False
        return can_edit(self.intake.by, entry)

    def _is_behind(self, entry: Entry, said: dict[str, str]) -> bool:
        """An old copy never overwrites newer work."""
        try:
            at = parse_datetime(said.get(UPDATED, ""))
        except ValueError:
            return False
        return at is not None and at.tzinfo is not None and at < entry.updated_at

    def _key(self, said: dict[str, str]) -> UUID | tuple[str, str] | Wrong | None:
        if given := said.get(ID, ""):
            try:
                return UUID(given)
            except ValueError:
                return Wrong(_("« %(said)s » n’est pas un identifiant d’ici.") % {"said": given[:60]})
        external = clean_line(said.get(EXTERNAL_ID, ""), 160)
        if not external:
            return None
        return (clean_line(said.get(CREDIT, "") or self.intake.credit, 160), external)

    def _key_label(self, key: Any) -> object:
        return self.known[ID if isinstance(key, UUID) else EXTERNAL_ID].label

    def _found(self, said: list[dict[str, str]]) -> dict[Any, Entry | None]:
        """The entries these lines name, in two questions; what this person may not see is not there."""
        keys = {key for cells in said if (key := self._key(cells)) and not isinstance(key, Wrong)}
        if not keys:
            return {}
        wanted = Q(pk__in=[key for key in keys if isinstance(key, UUID)])
        pairs: dict[str, list[str]] = {}
        for key in keys:
            if isinstance(key, tuple):
                pairs.setdefault(key[0], []).append(key[1])
        for credit, externals in pairs.items():
            wanted |= Q(credit=credit, external_id__in=externals)
        rows = list(Entry.objects.filter(wanted).with_details())
        visible = Entry.objects.visible_to(self.intake.by).filter(pk__in=[row.pk for row in rows])
        self.unseen = {row.pk for row in rows} - set(visible.values_list("pk", flat=True))
        with_details(rows)
        found: dict[Any, Entry | None] = {}
        for row in rows:
            found[row.pk] = row
            if row.external_id:
                found[row.credit, row.external_id] = row
        return found

    def _seen_before(self, entries: list[Entry]) -> dict[Any, int]:
        """Those that an earlier line of this import made or changed already."""
        if self.intake.pk is None or not entries:
            return {}
        lines = self.intake.lines.filter(entry_id__in=[entry.pk for entry in entries])
        return dict(lines.values_list("entry_id", "number"))


def _is_said_already(entry: Entry, column: Column, value: Any) -> bool:
    """In other words: another order, a slug for a name."""
    if column.name == "themes":
        return set(value) == set(entry.themes.all())
    if column.name == "publics":
        return set(value) == set(entry.publics)
    return not column.kinds and getattr(entry, column.name) == value
