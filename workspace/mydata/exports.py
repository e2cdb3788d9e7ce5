"""The file: JSON for programs, a page or Markdown to be read. Its owner alone asks for it and takes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.auditing.log import record
from groups.models import User
from groups.people.merging import on_erase
from workspace.exports.content import Block, Cell, Heading, KeyValue, Paragraph, Sheet
from workspace.exports.registry import exporter
from workspace.exports.services import forget_of
from workspace.mydata import registry

on_erase(forget_of)


@exporter("mydata.everything", label=gettext_lazy("Mes données"), formats=("json", "html", "md"))
class MyData:
    def find(self, user: User, key: str) -> User | None:
        """Oneself, guests included."""
        if not user.is_authenticated or not user.is_active or key != f"mydata:{user.pk}":
            return None
        return user

    def build(self, target: User, user: User, fmt: str) -> Sheet | dict[str, Any]:
        record("data.exported", by=target, about=target, detail=fmt)
        if fmt == "json":
            return {one.name: rows for one, rows in registry.everything(target)}
        return Sheet(title=_("Mes données"), subtitle=str(target), blocks=list(_blocks(target)))

    def filename(self, target: User) -> str:
        return _("Mes données")


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
