"""What « Mes données » holds. Each noun adds its part from its app's `ready()`:

    @part("threads.posts", _("Mes messages"))
    def my_posts(user): yield {"at": …, "group": …, "text": …}

A row holds what this person wrote, or what is about them: never another person's words, nor a secret that
opens something (a token, a password). Keys are English, for programs; `register_words` names them on paper.

    @carried
    def my_files(user): yield Carried("plan.pdf", path)        what the archive holds besides
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groups.models import User

Row = dict[str, Any]
Rows = Callable[[User], Iterable[Row]]

WORDS: dict[str, str | Promise] = {
    "about": _("à propos de"),
    "answers": _("réponses"),
    "at": _("le"),
    "board": _("tableau"),
    "document": _("document"),
    "due": _("pour le"),
    "edited_at": _("modifié le"),
    "email": _("adresse e-mail"),
    "frequency": _("courrier"),
    "group": _("groupe"),
    "hidden_at": _("masqué le"),
    "hour": _("à quelle heure"),
    "joined_at": _("depuis le"),
    "kind": _("sorte"),
    "mentions": _("quand on me nomme"),
    "name": _("nom"),
    "organisation": _("organisation"),
    "role": _("rôle"),
    "size": _("taille, en octets"),
    "stance": _("suivi"),
    "state": _("où en est-on"),
    "territory": _("territoire"),
    "text": _("texte"),
    "thread": _("fil"),
    "title": _("titre"),
    "unanswered": _("les questions sans réponse"),
    "until": _("jusqu'au"),
    "verified": _("confirmée"),
    "weekday": _("quel jour"),
    "what": _("quoi"),
    "why": _("pourquoi"),
}


@dataclass(frozen=True)
class Part:
    name: str
    label: str | Promise
    rows: Rows
    order: int


@dataclass(frozen=True)
class Carried:
    name: str
    path: Path


Carry = Callable[[User], Iterable[Carried]]
_parts: dict[str, Part] = {}
_carriers: list[Carry] = []


def part(name: str, label: str | Promise, *, order: int = 50) -> Callable[[Rows], Rows]:
    def register(rows: Rows) -> Rows:
        _parts[name] = Part(name, label, rows, order)
        return rows

    return register


def carried(carry: Carry) -> Carry:
    if carry not in _carriers:
        _carriers.append(carry)
    return carry


def files(user: User) -> Iterator[Carried]:
    for carry in _carriers:
        yield from carry(user)


def register_words(**words: str | Promise) -> None:
    WORDS.update(words)


def parts() -> list[Part]:
    return sorted(_parts.values(), key=lambda one: (one.order, one.name))


def everything(user: User) -> Iterator[tuple[Part, list[Row]]]:
    for one in parts():
        yield one, [dict(row) for row in one.rows(user)]
