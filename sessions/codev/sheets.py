"""The sheets that leave a séance: the client's, the group's, one's own notes; and who was there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from groups import days
from sessions.codev.models import (
    ClientSheet,
    CodevSession,
    Contribution,
    Learning,
    PrivateNote,
    ProcessCheck,
    Tag,
)
from workspace.exports.content import (
    Block,
    Bullets,
    Callout,
    Heading,
    KeyValue,
    Paragraph,
    Quote,
    Sheet,
    Table,
)

Sort = Contribution.Sort


@dataclass(frozen=True)
class Line:
    name: str
    organisation: str
    place: str
    arrival: datetime


def attendance(codev: CodevSession) -> list[Line]:
    """The people who were let in, once each, in their last place; those who came early came at the start."""
    lines: dict[object, Line] = {}
    for seat in codev.seats.exclude(admitted_at=None).select_related("codev").order_by("admitted_at", "pk"):
        who = seat.user_id or seat.key
        arrival = max(seat.admitted_at, codev.started_at or seat.admitted_at)
        if who in lines:
            arrival = lines[who].arrival
        lines[who] = Line(seat.name, seat.organisation, str(seat.get_role_display()), arrival)
    return list(lines.values())


def client_sheet(sheet: ClientSheet) -> Sheet:
    """Contract, note, offers kept or to explore, plan and what became of it."""
    codev, data = sheet.codev, sheet.data
    blocks: list[Block] = [Callout(data["contract"] or _("Aucun contrat n'a été écrit."), _("Ma demande"))]
    blocks += _tags(data["tags"])
    if data["note"]:
        blocks += [Heading(_("Ma situation, en trois lignes")), Paragraph(data["note"])]
    for sort, title in ((Sort.KEPT, _("Je retiens")), (Sort.EXPLORE, _("Je veux creuser"))):
        offers = [offer for offer in data["offers"] if offer["sort"] == sort]
        if offers:
            blocks += [Heading(title), *(Quote(offer["body"], offer["by"]) for offer in offers)]
    actions = list(codev.actions.filter(owner=sheet.owner))
    if actions:
        columns = [_("Action"), _("Échéance"), _("Avec l'appui de"), _("État"), _("Ce qui a bougé")]
        rows = [
            [action.what, action.due, action.support, action.get_state_display(), action.news]
            for action in actions
        ]
        blocks += [Heading(_("Mon plan d'action")), Table(columns, rows)]
    return Sheet(
        title=_("Fiche client"),
        subtitle=codev.title,
        meta=[*_when(codev), (_("Pour"), _("vous seul"))],
        blocks=blocks,
    )


def group_sheet(codev: CodevSession, *, with_trace: bool) -> Sheet:
    """What the group keeps. `with_trace`: the reader may read the matter of a séance that keeps it."""
    blocks: list[Block] = []
    if codev.group_sentence:
        blocks.append(Callout(codev.group_sentence, _("La demande, en une phrase")))
    blocks += [
        Heading(_("Qui était là")),
        Table(
            [_("Nom"), _("Organisation"), _("Place")],
            [[line.name, line.organisation, line.place] for line in attendance(codev)],
        ),
    ]
    if with_trace:
        blocks += _trace(codev)
    learnings = Learning.objects.filter(codev=codev, agreed=True)
    if learnings:
        blocks += [
            Heading(_("Ce que nous avons appris")),
            *(Quote(learning.body, learning.author_name) for learning in learnings),
        ]
    blocks += _process(codev)
    if codev.decisions:
        blocks += [Heading(_("Décisions")), Paragraph(codev.decisions)]
    blocks += _next(codev)
    return Sheet(
        title=_("Fiche de groupe"),
        subtitle=codev.title,
        meta=[*_when(codev), (_("Ce qui est gardé"), codev.get_retention_display())],
        blocks=blocks,
    )


def _trace(codev: CodevSession) -> list[Block]:
    """Nothing for a confidential séance: its rows are gone."""
    if codev.retention == CodevSession.Retention.CONFIDENTIAL:
        return []
    blocks: list[Block] = []
    if codev.contract:
        blocks += [Heading(_("Le contrat")), Paragraph(codev.contract)]
    offers = list(codev.contributions.shared().offers().select_related("seat"))
    if offers:
        quotes = [Quote(item.body, author(item)) for item in offers]
        blocks += [Heading(_("Les apports")), *quotes]
    return blocks


def author(item: Contribution) -> str:
    """The name under a text; none under an unsigned offer, whoever reads."""
    return item.seat.name if item.signed and item.seat else ""


def _process(codev: CodevSession) -> list[Block]:
    checks = list(codev.process_checks.all())
    pairs = []
    for field, label in (("roles", _("Les rôles")), ("time", _("Le temps")), ("rules", _("Les règles"))):
        moods = Counter(getattr(check, field) for check in checks if getattr(check, field))
        said = [f"{mood.label} : {moods[mood.value]}" for mood in ProcessCheck.Mood if moods[mood.value]]
        if said:
            pairs.append((label, ", ".join(said)))
    return [Heading(_("Comment cela s'est passé")), KeyValue(pairs)] if pairs else []


def _next(codev: CodevSession) -> list[Block]:
    pairs = [
        (_("Date"), _moment(codev.next_at) if codev.next_at else ""),
        (_("Client"), codev.next_client),
        (_("Animation"), codev.next_facilitator),
    ]
    pairs = [(label, value) for label, value in pairs if value]
    return [Heading(_("La prochaine séance")), KeyValue(pairs)] if pairs else []


def notes(note: PrivateNote) -> Sheet:
    return Sheet(
        title=_("Mes notes"),
        subtitle=note.codev.title,
        meta=_when(note.codev),
        blocks=[Paragraph(note.body)],
    )


def _tags(tags: list[str]) -> list[Block]:
    names = [str(Tag(tag).label) for tag in tags if tag in Tag.values]
    return [Heading(_("Ce que j'aimerais recevoir"), 3), Bullets(names)] if names else []


def _when(codev: CodevSession) -> list[tuple[str, str]]:
    meta = [
        (_("Date"), _moment(codev.started_at or codev.scheduled_at)),
        (_("Groupe"), codev.group.name),
        (_("Lieu"), codev.place or str(codev.get_place_kind_display())),
    ]
    themes = ", ".join(theme.name for theme in codev.group.themes.all())
    return [*meta, (_("Thématiques"), themes)] if themes else meta


def _moment(moment: datetime) -> str:
    return days.said(moment, "j F Y, H:i")
