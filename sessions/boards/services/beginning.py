"""Begin a board from something: a starter, a group's own template, another board, a file."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from sessions.boards import portable, starters
from sessions.boards.models import Board, BoardTemplate, Card, CardImage
from sessions.boards.portable import csv_cards
from sessions.boards.portable.shape import Matter
from sessions.boards.refusals import Refused
from sessions.boards.services.boards import create_board
from sessions.boards.services.copying import picture_on
from workspace.richtext import clean_line


@transaction.atomic
def begin(
    group: WorkingGroup,
    *,
    by: User,
    title: str,
    purpose: str = "",
    matter: Matter | None = None,
    template: str = "",
    origin: str = "",
) -> Board:
    """A board of the group with this matter on it. origin: where its cards come from, in words."""
    board = create_board(group, by=by, title=title, purpose=purpose)
    if template:
        board.template = template[:40]
        board.save(update_fields=["template"])
    if matter is not None:
        _lay(board, matter, origin)
    return board


def begin_from_template(group: WorkingGroup, *, by: User, title: str, purpose: str, template: str) -> Board:
    """template: the key of a starter, or « own-12 » for one that the group keeps."""
    matter, name = matter_of_template(group, template)
    return begin(group, by=by, title=title, purpose=purpose, matter=matter, template=name)


def matter_of_template(group: WorkingGroup, template: str) -> tuple[Matter, str]:
    """(its matter, the word that the board remembers of it); Refused when there is none of this name."""
    starter = starters.get(template)
    if starter is not None:
        return starter.build(), starter.key
    number = template.removeprefix("own-")
    own = (
        number.isascii()
        and number.isdigit()
        and len(number) < 12
        and group.board_templates.filter(pk=number).first()
    )
    if not own:
        raise Refused(_("Ce modèle n'existe plus : choisissez-en un autre."))
    return own_matter(own), own.name


def own_matter(own: BoardTemplate) -> Matter:
    return portable.from_data(own.content)


def copy(board: Board, group: WorkingGroup, *, by: User, title: str, with_cards: bool = True) -> Board:
    """The same board in this group, or once more in its own: zones, cards, groupings, links, script.

    What everybody sees of it, without people: neither authors, nor comments, nor votes. Each card says
    where it comes from.
    """
    matter = portable.of(board, with_cards=with_cards)
    origin = clean_line(_("Tableau « %(title)s »") % {"title": board.title}, 160)
    return begin(
        group,
        by=by,
        title=title,
        purpose=board.purpose,
        matter=matter,
        template=board.template,
        origin=origin,
    )


def begin_from_file(group: WorkingGroup, data: bytes, *, by: User, filename: str, title: str = "") -> Board:
    """A board from what a file says: the JSON of an export, or a CSV whose every line can be read."""
    name = clean_line(filename, 100)
    if name.lower().endswith(".csv"):
        stem = name[: -len(".csv")].replace("_", " ") or _("Tableau importé")
        matter = csv_cards.matter_of(_readable(data), title or stem)
    elif name.lower().endswith(".json"):
        matter = portable.read(data)
    else:
        raise Refused(_("On sait lire les fichiers .json et .csv. Enregistrez le vôtre ainsi."))
    origin = clean_line(_("Fichier « %(name)s »") % {"name": name}, 160)
    return begin(
        group, by=by, title=title or matter.title, purpose=matter.purpose, matter=matter, origin=origin
    )


class Unread(Refused):
    """Some lines of a CSV file cannot be read; `faults` says which and why."""

    def __init__(self, faults: list[csv_cards.Fault]) -> None:
        super().__init__(_("Certaines lignes ne peuvent pas être lues. Rien n'a été importé."))
        self.faults = faults


def _readable(data: bytes) -> list[csv_cards.Line]:
    found = csv_cards.read(data)
    if found.faults:
        raise Unread(found.faults)
    return found.lines


def _lay(board: Board, matter: Matter, origin: str) -> None:
    laid = portable.lay(board, matter, origin=origin)
    copies: dict[UUID, CardImage | None] = {}
    pictured = []
    for said in matter.cards:
        if said.picture is None:
            continue
        if said.picture.pk not in copies:
            copies[said.picture.pk] = picture_on(board, said.picture)
        laid.cards[said.id].image = copies[said.picture.pk]
        pictured.append(laid.cards[said.id])
    Card.objects.bulk_update(pictured, ["image"])
