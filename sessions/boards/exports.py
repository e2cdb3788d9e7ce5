"""What people take away of a board: what everybody who enters it sees, whoever asks (`portable.of`).

What is hidden, still written in silence or not yet revealed is in no file, even for those who lead: a file
goes from hand to hand. Every key is `boards:<uuid>`; `find` asks the rights when the export is asked for,
when it is made and when it is taken.
"""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import User
from sessions.boards import drawing, policies, portable, sheets
from sessions.boards.models import Board
from sessions.boards.standing import standing_of
from workspace.exports.content import DRAWING_FORMATS, SHEET_FORMATS, Drawing, Sheet, Table
from workspace.exports.registry import exporter

# The order of the menu.
NAMES = ("boards.board", "boards.picture", "boards.cards", "boards.portable")


def key_of(board: Board) -> str:
    return f"boards:{board.key}"


class OfABoard:
    """The rights, which are the same for all."""

    def find(self, user: User, key: str) -> Board | None:
        uuid = key.removeprefix("boards:")
        board = (
            Board.objects.visible_to(user).select_related("group", "parent").filter(key=UUID(uuid)).first()
        )
        if board is None or str(board.key) != uuid:  # one spelling: another would escape `forget`
            return None
        by = standing_of(user, board)
        return board if by is not None and policies.can_export(by, board) else None

    def filename(self, target: Board) -> str:
        return target.title


@exporter("boards.board", label=gettext_lazy("Le tableau, en liste"), formats=SHEET_FORMATS)
class BoardExport(OfABoard):
    def build(self, target: Board, user: User, fmt: str) -> Sheet:
        return sheets.sheet(target, portable.of(target, with_people=True))


@exporter("boards.picture", label=gettext_lazy("Son image"), formats=DRAWING_FORMATS)
class PictureExport(OfABoard):
    def build(self, target: Board, user: User, fmt: str) -> Drawing:
        return drawing.draw(portable.of(target, with_people=True))

    def filename(self, target: Board) -> str:
        return _("%(title)s, image") % {"title": target.title}


@exporter("boards.cards", label=gettext_lazy("Ses cartes, pour un tableur"), formats=("csv",))
class CardsExport(OfABoard):
    def build(self, target: Board, user: User, fmt: str) -> Table:
        return sheets.table(portable.of(target, with_people=True))

    def filename(self, target: Board) -> str:
        return _("%(title)s, cartes") % {"title": target.title}


@exporter("boards.portable", label=gettext_lazy("Pour l'importer ailleurs"), formats=("json",))
class PortableExport(OfABoard):
    """The portable form, which `boards:import_new` reads."""

    def build(self, target: Board, user: User, fmt: str) -> dict:
        return portable.to_data(portable.of(target, with_people=True))
