"""The columns of each kind's own fields, from the registry of kinds: written all, read where its form can."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workspace.exchange.columns import BASE, Column, Eyes, Wrong, choice
from workspace.exports.content import Cell
from workspace.knowledge.kinds import Column as KindColumn
from workspace.knowledge.kinds import KindOf, kind_of, kinds
from workspace.knowledge.models import Entry, fold

DETAIL = "detail."
# What one cell can say; the rest (a choice of several rows, a file) has its page.
SIMPLE = (forms.CharField, forms.IntegerField, forms.DecimalField, forms.DateField)


def columns() -> list[Column]:
    """Every column of a file, in its order."""
    return [*BASE, *(_column(kind, one) for kind in kinds() for one in kind.columns)]


def by_name() -> dict[str, Column]:
    return {column.name: column for column in columns()}


def detail_of(entry: Entry) -> Any:
    """The row of its kind, asked once."""
    if not hasattr(entry, "known_detail"):
        kind = kind_of(entry.kind)
        entry.known_detail = kind.detail_of(entry) if kind else None  # type: ignore[attr-defined]
    return entry.known_detail  # type: ignore[attr-defined]


def with_details(entries: list[Entry]) -> list[Entry]:
    """The rows of their kinds, in one question for each kind."""
    for kind in kinds():
        of_kind = [entry for entry in entries if entry.kind == kind.name]
        if kind.detail is None or not of_kind:
            continue
        found = kind.detail._default_manager.filter(entry__in=of_kind)
        known = {detail.entry_id: detail for detail in found}  # type: ignore[attr-defined]
        for entry in of_kind:
            entry.known_detail = known.get(entry.pk)  # type: ignore[attr-defined]
    return entries


def _column(kind: KindOf, one: KindColumn) -> Column:
    def show(entry: Entry, eyes: Eyes) -> Cell:
        detail = detail_of(entry) if entry.kind == kind.name else None
        said = one.read(detail) if detail is not None else ""
        return said if isinstance(said, Cell) else str(said)  # type: ignore[arg-type]

    name = f"{DETAIL}{kind.name}.{one.name}"
    label = f"{kind.label} : {one.label}"
    return Column(name, label, show, _reader(kind, one.name), kinds=frozenset([kind.name]))


def _reader(kind: KindOf, name: str) -> Callable[[str, Eyes], Any] | None:
    declared = getattr(kind.form, "base_fields", {}).get(name)
    if kind.detail is None or declared is None:
        return None
    if isinstance(declared, forms.ChoiceField) and not isinstance(declared, forms.MultipleChoiceField):
        pick = choice([pair for pair in declared.choices if isinstance(pair[1], str) or pair[0]])
        return lambda said, eyes: pick(said, eyes) if said else ""
    if isinstance(declared, forms.BooleanField):
        return lambda said, eyes: _yes_or_no(said)
    if not isinstance(declared, SIMPLE):
        return None

    def read(said: str, eyes: Eyes) -> Any:
        try:
            return declared.clean(said)
        except ValidationError as wrong:
            raise Wrong(wrong.messages[0]) from None

    return read


def _yes_or_no(said: str) -> bool:
    if fold(said) in ("oui", "yes", "1", "vrai", "x"):
        return True
    if fold(said) in ("", "non", "no", "0", "faux"):
        return False
    raise Wrong(_("Écrivez « oui » ou « non »."))
