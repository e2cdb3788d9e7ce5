"""Figures as the text of a document: what the team then writes around, corrects and sends. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups import days
from sessions.gatherings.models import Gathering
from sessions.harvest.balance.figures import Crossed, Figures, Number
from workspace.documents.content.nodes import BREAK, Child, Node, Text, document, paragraph


def title_of(gathering: Gathering) -> str:
    return (_("Bilan : %(title)s") % {"title": gathering.title})[:160]


def whole(gathering: Gathering, figures: Figures) -> Node:
    """The document as it begins."""
    day = days.said(gathering.starts_at, "l j F Y")
    where = " · ".join(part for part in (day, gathering.place, str(gathering.territory)) if part)
    partners = [one.name for one in gathering.partners.all()]
    blocks = [_text(where)]
    if partners or gathering.partners_words:
        blocks.append(
            _text(
                _("Avec : %(names)s.")
                % {"names": ", ".join([*partners, gathering.partners_words]).strip(", ")}
            )
        )
    if gathering.programme_reference:
        blocks.append(_text(_("Référence : %(reference)s.") % {"reference": gathering.programme_reference}))
    blocks.append(
        _note(_("Ce bilan s’est écrit seul. Il est à vous : corrigez, complétez, puis envoyez-le."))
    )
    return document(*blocks, *(block for section in sections(figures) for block in section), *_to_fill())


def again(figures: Figures, day: date) -> list[list[Node]]:
    """The same sections, later: they say of which day they are."""
    (heading, *people), *others = sections(figures)
    said = _text(_("Les chiffres au %(day)s.") % {"day": days.said(day, "j F Y")})
    return [[heading, said, *people], *others]


def sections(figures: Figures) -> list[list[Node]]:
    """Always as many, in this order: one that has nothing to say is empty."""
    return [
        _people(figures),
        _listed(
            _title_of_initiatives(len(figures.initiatives)),
            [f"{what}, {where}" for what, where in figures.initiatives],
            _("L’équipe régionale les lit et décide de ce qui est publié."),
        ),
        _listed(_title_of_needs(len(figures.needs)), figures.needs),
        _met(figures),
        _ateliers(figures),
    ]


def _title_of_initiatives(count: int) -> str:
    said = ngettext("Une initiative signalée", "%(count)s initiatives signalées", count) % {"count": count}
    return said if count else _("Aucune initiative signalée")


def _title_of_needs(count: int) -> str:
    said = ngettext("Un besoin entendu", "%(count)s besoins entendus", count) % {"count": count}
    return said if count else _("Aucun besoin entendu")


def _people(figures: Figures) -> list[Node]:
    came, total = figures.came, figures.came.total
    blocks = [_heading(_("Qui est venu"), 1)]
    if total == 0:
        return [*blocks, _text(_("Personne n’était inscrit."))]
    said = (
        _("%(came)s personnes sont venues")
        if figures.counts_arrivals
        else _("%(came)s personnes avaient une place")
    )
    registered = _("%(many)s s’étaient inscrites avant le jour même.") % {"many": number(figures.registered)}
    blocks.append(_text(f"{said % {'came': number(total)}} ; {registered}"))
    blocks.append(_crossed(came))
    if any(cell is None for line in came.cells for cell in line):
        blocks.append(
            _text(
                _(
                    "« n. c. » : non communiqué. C’est un nombre sous 5, ou un nombre qui permettrait d’en "
                    "retrouver un par soustraction."
                )
            )
        )
    return blocks


def _met(figures: Figures) -> list[Node]:
    """What did not happen is not said."""
    said = (
        (
            figures.rendezvous,
            ngettext(
                "%(count)s rendez-vous pris entre deux personnes",
                "%(count)s rendez-vous pris entre deux personnes",
                figures.rendezvous,
            ),
        ),
        (
            figures.introductions,
            ngettext(
                "%(count)s mise en relation sur un besoin entendu",
                "%(count)s mises en relation sur un besoin entendu",
                figures.introductions,
            ),
        ),
        (
            figures.learnings,
            ngettext(
                "%(count)s apprentissage partagé par une table",
                "%(count)s apprentissages partagés par les tables",
                figures.learnings,
            ),
        ),
    )
    lines = [words % {"count": many} for many, words in said if many]
    return _listed(_("Ce qui s’est noué"), lines) if lines else []


def _ateliers(figures: Figures) -> list[Node]:
    if not figures.ateliers:
        return []
    lines = []
    for one in figures.ateliers:
        by = _(" (%(who)s)") % {"who": one.held_by} if one.held_by else ""
        booked = _(" : %(count)s places prises") % {"count": number(one.came)} if one.came != 0 else ""
        lines.append(f"{one.title}{by}{booked}")
    return _listed(_("Les ateliers tenus"), lines)


def _to_fill() -> list[Node]:
    return [
        _heading(_("Ce que nous retenons"), 1),
        Node("paragraph"),
        _heading(_("La suite"), 1),
        Node("paragraph"),
    ]


def number(value: Number) -> str:
    return _("n. c.") if value is None else str(value)


def _listed(title: str, lines: Iterable[str], after: str = "") -> list[Node]:
    items = tuple(Node("listItem", {}, (paragraph(*_lines(line)),)) for line in lines)
    blocks = [_heading(title, 1)]
    if items:
        blocks.append(Node("bulletList", {}, items))
        blocks += [_text(after)] if after else []
    return blocks


def _crossed(table: Crossed) -> Node:
    rows = [_row("tableHeader", [_("Catégorie"), *table.columns])]
    for name, line in zip(table.rows, table.cells, strict=True):
        rows.append(_row("tableCell", [name, *map(number, line)]))
    return Node("table", {}, tuple(rows))


def _row(cell: str, texts: Iterable[str]) -> Node:
    return Node("tableRow", {}, tuple(Node(cell, {}, (paragraph(*_lines(text)),)) for text in texts))


def _heading(text: str, level: int) -> Node:
    return Node("heading", {"level": level}, (Text(text),))


def _text(words: str) -> Node:
    return paragraph(*_lines(words))


def _note(words: str) -> Node:
    return Node("callout", {"kind": "info"}, (_text(words),))


def _lines(text: str) -> list[Child]:
    parts: list[Child] = []
    for line in text.split("\n"):
        parts += [BREAK, Text(line)] if parts else [Text(line)]
    return [part for part in parts if not (isinstance(part, Text) and not part.text)]
