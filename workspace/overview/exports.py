"""The synthesis and the funder's report: counts alone, as they may leave."""

from __future__ import annotations

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import User
from workspace.exports.content import (
    Block,
    Callout,
    Cell,
    Content,
    Heading,
    KeyValue,
    Paragraph,
    Sheet,
    Table,
)
from workspace.exports.registry import exporter
from workspace.overview import counts, policies
from workspace.overview.activity import Span
from workspace.overview.counts import Picture, Places
from workspace.overview.publics import publics


def _span(key: str, prefix: str) -> Span | None:
    said = key.removeprefix(prefix)
    span = Span.asked(said)
    return span if key == f"{prefix}{span.year}" else None


@exporter("overview.synthesis", label=gettext_lazy("Cette synthèse"), formats=("csv", "odt", "pdf"))
class SynthesisExport:
    def find(self, user: User, key: str) -> Span | None:
        return _span(key, "overview:synthesis:") if policies.reads_synthesis(user) else None

    def build(self, target: Span, user: User, fmt: str) -> Content:
        places = Places.now()
        pictures = [counts.needs(target, places), counts.barriers(target, places)]
        if fmt == "csv":
            return flat(pictures)
        blocks: list[Block] = [block for picture in pictures for block in written(picture)]
        return Sheet(
            title=_("Synthèse des besoins, %(year)s") % {"year": target.year}, blocks=[_withheld(), *blocks]
        )

    def filename(self, target: Span) -> str:
        return _("Synthèse des besoins %(year)s") % {"year": target.year}


@exporter("overview.report", label=gettext_lazy("Le rapport d’activité"), formats=("odt", "pdf", "csv"))
class ReportExport:
    def find(self, user: User, key: str) -> Span | None:
        return _span(key, "overview:report:") if policies.is_team(user) else None

    def build(self, target: Span, user: User, fmt: str) -> Content:
        places = Places.now()
        activity = counts.activity(target, places)
        crossed = [
            counts.people(),
            publics(target),
            counts.needs(target, places),
            counts.barriers(target, places),
            counts.outcomes(target),
            activity.picture,
        ]
        figures: list[tuple[str, Cell]] = [(_("groupes de travail"), activity.groups), *activity.kinds]
        if fmt == "csv":
            return flat(crossed, figures)
        return Sheet(
            title=_("Rapport d’activité %(year)s") % {"year": target.year},
            subtitle=_("Plateforme d’appui aux initiatives solidaires"),
            meta=[(_("Établi le"), localdate())],
            blocks=[
                _withheld(),
                Heading(_("L’année en nombres")),
                KeyValue([(label.capitalize(), many) for label, many in figures]),
                *(block for picture in crossed for block in written(picture)),
            ],
        )

    def filename(self, target: Span) -> str:
        return _("Rapport d’activité %(year)s") % {"year": target.year}


def written(picture: Picture) -> list[Block]:
    """A heading and a table; where there is nothing, a sentence."""
    if not picture.rows or (picture.is_empty and not _hides(picture)):
        return [Heading(picture.title), Paragraph(_("Rien à compter cette année."))]
    rows: list[list[Cell]] = [[name, *map(_said, numbers)] for name, numbers in picture.lines]
    return [Heading(picture.title), Table(["", *picture.columns], rows)]


def flat(pictures: list[Picture], figures: list[tuple[str, Cell]] | None = None) -> Table:
    """One long table, that a spreadsheet pivots as it wants."""
    rows: list[list[Cell]] = [[_("L’année en nombres"), label, "", many] for label, many in figures or []]
    rows += [
        [picture.title, name, column, _said(number)]
        for picture in pictures
        for name, numbers in picture.lines
        for column, number in zip(picture.columns, numbers, strict=True)
    ]
    return Table([_("Tableau"), _("Ligne"), _("Colonne"), _("Nombre")], rows)


def _hides(picture: Picture) -> bool:
    return any(number is None for line in picture.cells for number in line)


def _said(number: int | None) -> Cell:
    return _("n. c.") if number is None else number


def _withheld() -> Callout:
    return Callout(
        _(
            "« n. c. » : non communiqué. C’est un nombre sous 5, ou un nombre qui permettrait d’en "
            "retrouver un par soustraction. Aucune personne n’est suivie : il n’y a ici que des comptes. "
            "Les groupes secrets n’y sont pas."
        )
    )
