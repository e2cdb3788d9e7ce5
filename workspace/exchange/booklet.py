"""Entries as a document: one, or several with a table of contents. Its licence and who is credited go with
each."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from workspace.blocks.screens import shown
from workspace.blocks.sheet import Album, laid
from workspace.documents.prose import prose
from workspace.exchange.columns import Eyes
from workspace.exchange.details import detail_of
from workspace.exports.content import Block, Callout, Cell, Heading, KeyValue, Paragraph, Sheet
from workspace.knowledge.kinds import kind_of
from workspace.knowledge.models import Entry
from workspace.knowledge.vocabulary import LICENCES


def of_one(entry: Entry, eyes: Eyes) -> Sheet:
    return Sheet(
        entry.title,
        subtitle=entry.summary,
        lang=entry.language,
        meta=about(entry, eyes),
        blocks=[*_said(entry, Album(), deeper=0), *_origin(entry)],
    )


def of_many(title: str, entries: list[Entry], eyes: Eyes, *, of: int) -> Sheet:
    """`of`: how many were chosen, of which these are the first."""
    blocks: list[Block] = []
    album = Album()
    prefetch_related_objects(entries, "blocks")
    if of > len(entries):
        blocks.append(
            Callout(
                _("Ce recueil s’arrête à %(most)s fiches, des %(all)s que vous avez choisies.")
                % {"most": len(entries), "all": of}
            )
        )
    for entry in entries:
        blocks += [Heading(entry.title, 2)]
        if entry.summary:
            blocks.append(Paragraph(entry.summary))
        blocks += [KeyValue(about(entry, eyes)), *_said(entry, album, deeper=1), *_origin(entry)]
    meta: list[tuple[str, Cell]] = [
        (_("Fiches"), len(entries)),
        (_("Fait le"), localdate()),
        (_("Sur"), settings.SITE_URL),
    ]
    return Sheet(title, meta=meta, blocks=blocks, contents=_("Sommaire"))


def about(entry: Entry, eyes: Eyes) -> list[tuple[str, Cell]]:
    pairs: list[tuple[str, Cell]] = [
        (_("Genre"), entry.get_kind_display()),
        (_("Territoire"), entry.territory.name if entry.territory else ""),
        (_("Thématiques"), ", ".join(theme.name for theme in entry.themes.all())),
        (_("Publics"), ", ".join(entry.public_words)),
        (_("Lieu"), entry.place),
        (_("Date"), entry.date),
        (_("À qui s’adresser"), entry.contact),
        (_("Proposé par"), entry.author_name),
        (_("Groupe"), eyes.groups.get(entry.group_id, "") if entry.group_id else ""),
    ]
    return [pair for pair in pairs if pair[1] not in ("", None)]


def _said(entry: Entry, album: Album, *, deeper: int) -> Iterable[Block]:
    if entry.body:
        yield prose(entry.body, deeper)
    kind, row = kind_of(entry.kind), detail_of(entry)
    if kind is not None and kind.sheet is not None and row is not None:
        yield from kind.sheet(entry, row, album, deeper)
        return
    yield from laid(shown(entry), album, deeper)
    if kind is not None and row is not None:
        pairs = [(str(column.label).capitalize(), column.read(row)) for column in kind.columns]
        said = [pair for pair in pairs if pair[1] not in ("", None)]
        if said:
            yield KeyValue(said)


def _origin(entry: Entry) -> Iterable[Block]:
    """Whoever takes it up knows whom to cite, and what they may do with it."""
    licence, url = LICENCES.get(entry.licence, (entry.licence, ""))
    credited = f"{entry.credit} – {entry.credit_url}" if entry.credit_url else entry.credit
    pairs: list[tuple[str, Cell]] = [
        (_("Source"), credited),
        (_("Licence"), f"{licence} – {url}" if url else str(licence)),
        (_("Adresse"), settings.SITE_URL + entry.get_absolute_url()),
    ]
    yield KeyValue([pair for pair in pairs if pair[1]])
