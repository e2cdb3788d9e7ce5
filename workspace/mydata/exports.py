"""The file: JSON for programs, a page or Markdown to be read. Its owner alone asks for it and takes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.auditing.log import record
from groups.models import User
from groups.people.merging import on_erase
from workspace.exports.content import (
    Archive,
    Block,
    Bullets,
    Cell,
    Heading,
    KeyValue,
    Member,
    Paragraph,
    Sheet,
)
from workspace.exports.registry import exporter
from workspace.exports.services import forget_of
from workspace.exports.writers import write
from workspace.mydata import registry

SCHEMA = "mydata.everything"
on_erase(forget_of)


@exporter(SCHEMA, label=gettext_lazy("Mes données"), formats=("zip", "json", "html", "md"))
class MyData:
    def find(self, user: User, key: str) -> User | None:
        """Oneself, guests included."""
        if not user.is_authenticated or not user.is_active or key != f"mydata:{user.pk}":
            return None
        return user

    def build(self, target: User, user: User, fmt: str) -> Sheet | Archive | dict[str, Any]:
        record("data.exported", by=target, about=target, detail=fmt)
        if fmt == "json":
            return _rows(target)
        return _archive(target) if fmt == "zip" else _sheet(target)

    def filename(self, target: User) -> str:
        return _("Mes données")


def _rows(user: User) -> dict[str, Any]:
    return {one.name: rows for one, rows in registry.everything(user)}


def _sheet(user: User, *more: Block) -> Sheet:
    return Sheet(title=_("Mes données"), subtitle=str(user), blocks=[*_blocks(user), *more])


def _archive(user: User) -> Archive:
    """To read, to take up elsewhere, and the files, as long as they fit."""
    members, left = _files(user)
    missing: list[Block] = []
    if left:
        sentence = _("Ces fichiers ne tiennent pas dans l'archive : prenez-les sur leur page.")
        missing = [Heading(_("Ce qui manque")), Paragraph(sentence), Bullets(left)]
    page = write(_sheet(user, *missing), "html", schema=SCHEMA)
    data = write(_rows(user), "json", schema=SCHEMA)
    return Archive([Member("mes-donnees.html", page), Member("mes-donnees.json", data), *members])


def _files(user: User) -> tuple[list[Member], list[str]]:
    members, left = [], []
    room = settings.EXPORTS["ARCHIVE_BYTES"] - 2 * settings.EXPORTS["OUTPUT_BYTES"]
    for number, one in enumerate(registry.files(user), start=1):
        try:
            size = one.path.stat().st_size
        except FileNotFoundError:
            continue
        if size > room:
            left.append(one.name)
            continue
        room -= size
        members.append(Member(f"fichiers/{number:03}-{one.name}", one.path))
    return members, left


def _blocks(user: User):
    yield Paragraph(
        _(
            "Ce que vous avez écrit et ce que la plateforme sait de vous. Ce que les autres ont écrit, et "
            "ce qu'une séance en cours garde pour elle, n'y est pas."
        )
    )
    for one, rows in registry.everything(user):
        yield Heading(f"{one.label} ({len(rows)})")
        if not rows:
            yield Paragraph(_("Rien."))
        for row in rows:
            yield from _row(row)


def _row(row: registry.Row) -> list[Block]:
    """Short facts as pairs, then the words."""
    pairs = [
        (str(registry.WORDS.get(name, name)), _cell(value))
        for name, value in row.items()
        if name != "text" and value not in ("", None, [])
    ]
    words = [Paragraph(str(row["text"]))] if row.get("text") else []
    return [KeyValue(pairs), *words] if pairs else list(words)


def _cell(value: Any) -> Cell:
    if isinstance(value, datetime):
        return localtime(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)
