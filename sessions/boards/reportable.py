"""Cards of boards, as they are reported and moderated. A card that nobody signed names nobody here either."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.models import User, WorkingGroup
from groups.policies import is_settled
from sessions.boards.models import Board, Card
from sessions.boards.services.moderating import set_hidden
from workspace.moderation.registry import Reportable, reportable


@reportable
class Cards(Reportable):
    kind, label = "card", _("une carte")

    def find(self, user: User, key: str) -> Card | None:
        """What everybody on the board sees: neither written in silence, nor hidden already."""
        if not is_settled(user):
            return None
        boards = Board.objects.visible_to(user)
        return Card.objects.shared().filter(board__in=boards, pk=key).select_related("board").first()

    def load(self, key: str) -> Card | None:
        rows = Card.objects.present().filter(revealed=True, board__binned_at=None)
        return rows.select_related("board__group", "author").filter(pk=key).first()

    def group(self, thing: Card) -> WorkingGroup:
        return thing.board.group

    def author(self, thing: Card) -> User | None:
        return thing.author if thing.signed and not thing.anonymous else None

    def words(self, thing: Card) -> str:
        return thing.text or thing.image_alt

    def url(self, thing: Card) -> str:
        return reverse("boards:card", args=[thing.board.key, thing.pk])

    def hide(self, thing: Card, by: User) -> None:
        set_hidden(thing, hidden=True)

    def show(self, thing: Card) -> None:
        set_hidden(thing, hidden=False)
