"""What the look of a card or of a link needs, computed once: their templates are drawn a thousand times in a
page, and hold neither include nor address to resolve."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sessions.boards.kinds import PICTOGRAMS, CardKind
from sessions.boards.models import Board, Card, Link


class Looks:
    """The words and addresses that all the cards of a board share; `dress` gives a card its own."""

    def __init__(self, board: Board, dots: dict[int, int] | None = None) -> None:
        self.board, self.dots = board, dots
        self.cards_at = _cards_at(board)
        icons = static("img/icons.svg")
        self.icons = {str(kind): f"{icons}#{name}" for kind, name in PICTOGRAMS.items()}
        self.kinds = {str(kind): str(kind.label) for kind in CardKind}
        self.open, self.no_words = _("Ouvrir"), _("image")

    def dress(self, card: Card) -> Card:
        card.board = self.board
        states = self._states(card)
        words = " ".join(card.text[:60].split()) or self.no_words
        vars(card).update(
            pictogram=PICTOGRAMS[CardKind(card.kind)],
            icon=self.icons[card.kind],
            kind_said=self.kinds[card.kind],
            href=f"{self.cards_at}{card.pk}/",
            holder=f"cluster-{card.cluster_id}" if card.cluster_id else f"zone-{card.zone_id or 0}",
            whose=card.author_id if card.by and not card.spoken_for_id else None,
            open_word=self.open,
            open_said=f"{self.open} : {words}",
            marks="".join(f" {mark}" for mark, _said in states),
            states=[said for _mark, said in states],
            web_said=card.web and (urlsplit(card.web).netloc or card.web),
            picture=card.image_id and reverse("boards:image", args=[self.board.key, card.image_id]),
            **self._foot(card),
        )
        return card

    def _states(self, card: Card) -> list[tuple[str, str]]:
        states = []
        if card.done_at:
            states.append(("is-done", _("fait")))
        if card.locked:
            states.append(("is-locked", _("verrouillée")))
        if card.hidden_at:
            states.append(("is-hidden", _("masquée")))
        if not card.revealed:
            states.append(("is-silent", _("vous seul la voyez")))
        return states

    def _foot(self, card: Card) -> dict:
        dots = self.dots.get(card.pk, 0) if self.dots is not None else None
        talk = getattr(card, "talk", 0)
        return {
            "dots": dots,
            "dots_said": dots and ngettext("%(n)s gommette", "%(n)s gommettes", dots) % {"n": dots},
            "talk_said": talk and ngettext("%(n)s commentaire", "%(n)s commentaires", talk) % {"n": talk},
            "foot": bool(card.by or dots or talk),
        }


def with_ends(board: Board, links: Iterable[Link]) -> list[Link]:
    """Links with the addresses of the cards at their ends."""
    cards_at = _cards_at(board)
    found = list(links)
    for link in found:
        ends = {"source_href": f"{cards_at}{link.source_id}/", "target_href": f"{cards_at}{link.target_id}/"}
        vars(link).update(ends)
    return found


def _cards_at(board: Board) -> str:
    return reverse("boards:card", args=[board.key, 0]).removesuffix("0/")
