"""One object of a file, asked for its values one by one; what is not as it should be is a `Lie`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from sessions.boards.refusals import Refused
from workspace.richtext import clean_line, clean_text

ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
WEB = URLValidator(schemes=["http", "https"])


class Lie(Refused):
    """This file is not what it says; nothing of it was written."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            _("Ce fichier ne peut pas être lu : %(what)s. Rien n'a été importé.") % {"what": what}
        )


@dataclass
class Thing:
    """`where` names it in a sentence: « Carte n° 3 »."""

    where: str
    said: Mapping[str, Any]
    known: Collection[str]

    def __post_init__(self) -> None:
        if not isinstance(self.said, dict):
            raise self.lie(_("ce n'est pas un objet"))
        unknown = sorted(set(self.said) - set(self.known))
        if unknown:
            raise self.lie(_("« %(name)s » n'y a pas sa place") % {"name": clean_line(unknown[0], 40)})

    def lie(self, what: str) -> Lie:
        return Lie(f"{self.where} : {what}" if self.where else what)

    def id(self, name: str) -> str:
        value = self.said.get(name)
        if not isinstance(value, str) or not ID.fullmatch(value):
            raise self.lie(_("son identifiant manque, ou n'est pas fait de lettres et de chiffres"))
        return value

    def text(self, name: str, most: int, *, required: bool = False) -> str:
        value = self.said.get(name, "")
        if not isinstance(value, str):
            raise self.lie(_("« %(name)s » doit être un texte") % {"name": name})
        if len(value) > 4 * most:  # cleaning costs: never pay it for what is refused
            raise self._long(name, most)
        if any(c not in "\n\r\t" and unicodedata.category(c) in ("Cc", "Cs") for c in value):
            raise self.lie(_("« %(name)s » contient des caractères de commande") % {"name": name})
        value = clean_text(value)
        if len(value) > most:
            raise self._long(name, most)
        if required and not value:
            raise self.lie(_("« %(name)s » manque") % {"name": name})
        return value

    def line(self, name: str, most: int, *, required: bool = False) -> str:
        return clean_line(self.text(name, most, required=required))

    def number(self, name: str, least: int, most: int, default: Any) -> Any:
        """A whole number between these; `default` when it is not said, or null."""
        value = self.said.get(name)
        if value is None:
            return default
        sane = isinstance(value, int | float) and not isinstance(value, bool)
        if not sane or not least <= value <= most:
            raise self.lie(
                _("« %(name)s » doit être un nombre entre %(least)s et %(most)s")
                % {"name": name, "least": least, "most": most}
            )
        return int(value)

    def flag(self, name: str) -> bool:
        value = self.said.get(name, False)
        if not isinstance(value, bool):
            raise self.lie(_("« %(name)s » doit être vrai ou faux") % {"name": name})
        return value

    def choice(self, name: str, values: Collection[str], default: str) -> str:
        value = self.said.get(name, default)
        if not isinstance(value, str) or value not in values:
            raise self.lie(
                _("« %(name)s » doit être l'un de : %(values)s") % {"name": name, "values": ", ".join(values)}
            )
        return value

    def one_of(self, name: str, rows: Mapping[str, Any], *, required: bool = False) -> str | None:
        """The id of one of these rows of the same file."""
        value = self.said.get(name)
        if value is None and not required:
            return None
        if not isinstance(value, str) or value not in rows:
            raise self.lie(_("« %(name)s » désigne quelque chose qui n'y est pas") % {"name": name})
        return value

    def address(self, name: str) -> str:
        value = self.text(name, 500)
        try:
            if value:
                WEB(value)
        except ValidationError:
            raise self.lie(
                _("« %(name)s » n'est pas l'adresse d'une page (https://…)") % {"name": name}
            ) from None
        return value

    def _long(self, name: str, most: int) -> Lie:
        return self.lie(_("« %(name)s » dépasse %(most)s caractères") % {"name": name, "most": most})


def things_of(parent: Thing, name: str, kind: str, most: int, known: Collection[str]) -> list[Thing]:
    """The objects of this list of `parent`, each named by its place in it."""
    rows = parent.said.get(name, [])
    if not isinstance(rows, list | tuple):
        raise parent.lie(_("« %(name)s » doit être une liste") % {"name": name})
    if len(rows) > most:
        raise parent.lie(
            _("« %(name)s » en compte %(count)s ; un tableau en tient %(most)s")
            % {"name": name, "count": len(rows), "most": most}
        )
    above = "" if "format" in parent.known else f"{parent.where}, "
    return [Thing(f"{above}{kind} n° {number}", row, known) for number, row in enumerate(rows, 1)]
